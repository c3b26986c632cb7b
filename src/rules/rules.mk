# rules: its sources
