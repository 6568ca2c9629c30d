"""`finews --plain`: the reader as a conversation, line by line.

For screen readers, for terminals that cannot move their cursor, and for pipes: headlines are numbered lines, an article
is its paragraphs, one a line, and commands are words. Nothing is ever drawn over, and no escape sequence is written.
Marks are kept in the same files as those of the reader.
"""
