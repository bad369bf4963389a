"""
What every act leaves behind: the ledger (one append-only row per act), transaction words, gapless sequences.

    entry written -> given its position -> delivered to each subscriber
"""
