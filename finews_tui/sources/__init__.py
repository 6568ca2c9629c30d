"""From bytes to posts: `archive` finds the files, `jekyll` reads one of them. Pure, apart from reading what was named.

The border of the program: every string that leaves this room has been through `text.clean`, and nothing but `Problem`
ever leaves it as an exception, whatever the bytes.
"""
