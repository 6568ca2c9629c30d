"""From bytes to posts. Files: `archive` finds them, `jekyll` reads one. Answers of sources: `feed` reads them all.

The border of the program: every string that leaves this room has been through `text.clean`, and nothing but `Problem`
ever leaves it as an exception, whatever the bytes. Pure, apart from reading what was named.
"""
