# make bench: prints figures, tests nothing. BENCH_TEXT names a text to read instead of our own pages.
bench: all
	tools/bench_parse.sh $(B) $(BENCH_TEXT)
