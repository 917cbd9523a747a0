"""Whether an index keeps what it promises when processes are killed, disks fail and bytes change."""
