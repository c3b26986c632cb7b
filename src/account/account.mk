# account: its sources
