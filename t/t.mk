# t: its sources
