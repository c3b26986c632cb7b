# static: its sources
