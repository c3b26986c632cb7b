# po: its sources
