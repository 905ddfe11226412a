# Fragments included by the Makefile live here: one per concern.
