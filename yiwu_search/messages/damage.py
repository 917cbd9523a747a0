"""What can be wrong with the files of an index, as the end of a sentence."""

from __future__ import annotations

from yiwu_search.messages.tongue import _, said

it_is_missing = said("it is missing")
no_file = said("it is a link, or no file")
wrong_checksum = said("its checksum does not hold")
too_short = said("it is too short")
cut_off = said("it is no segment or was cut off")
cut_while_open = said("it was cut off while it was open")
bad_trailer = said("its trailer is damaged")
bad_directory = said("its directory is damaged")
not_ours = said("it is not what this program writes")
other_files = said("it holds other files")
a_file = said("it is a file")
deleted_unknown = said("articles are deleted that it does not hold")
same_id = said("two articles have the same id")


def wrong_checksum_of(name: str) -> str:
    """Say which part of a file is damaged."""
    return _("the checksum of {name} does not hold").format(name=name)


def wrong_count(found: int, told: int) -> str:
    """Say that a segment has more or fewer articles than the table of contents says."""
    return _("it holds {found} articles, the table of contents says {told}").format(found=found, told=told)


def wrong_size(found: int, expected: int) -> str:
    """Say that a part has more or fewer entries than the others ask for."""
    return _("it has {found} entries, not {expected}").format(found=found, expected=expected)


def without(number: int, part: str) -> str:
    """Name the format of an index that lacks a part."""
    return _("{number} without {part}").format(number=number, part=part)


def wrong_format(found: str, wanted: int) -> str:
    """Say that an index was written by another version."""
    return _("its format is {found}, this version reads {wanted}").format(found=found, wanted=wanted)
