# org: its sources
