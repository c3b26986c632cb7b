# install: its sources
