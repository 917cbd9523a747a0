"""The shell: a prompt for queries on one index, with the hits numbered and an article behind each number.

Its modules are imported by their names, for the prompt's library takes longer to import than a search takes.
"""
