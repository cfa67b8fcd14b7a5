"""Rostrum trains advocates and gets their teams ready for a hearing.

Start reading in `rostrum.domain` (what the subject is), then `rostrum.services` (what people
do), then `rostrum.bootstrap` (what it is made of). Imports go one way: pages, web and worker
see bootstrap; bootstrap sees adapters and services; those see the domain, and nothing else.
"""
