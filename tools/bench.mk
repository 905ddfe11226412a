# make bench: prints figures, tests nothing. BENCH_TEXT names a text to read instead of our own pages, BENCH_REPORTS a file of
# reports, one a line, instead of the samples.
BENCH_REPORTS ?= samples/reports.jsonl
bench: all
	tools/bench_parse.sh $(B) $(BENCH_TEXT)
	tools/bench_code.sh $(B) $(BENCH_REPORTS)
