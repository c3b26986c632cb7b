# cmd: its sources
