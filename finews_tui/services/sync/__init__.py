"""Asking the subscribed sources and keeping what they give.

    async with open_sync(library, settings) as sync:
        report = await sync.run(progress=…)

`plan` decides without touching anything who is asked when; `answers` turns an answer into what is remembered of the
source; `taking` reads and stores one answer on a thread; `rounds` asks many sources beside each other; `adding` looks
at an address before it is subscribed to.
"""
