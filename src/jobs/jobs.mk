# jobs: its sources
