"""What the commands of the shell do; each takes a turn and the text behind its name, and gives a reply."""
