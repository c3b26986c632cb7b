# render: its sources
