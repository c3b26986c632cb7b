# text: its sources
