# The two commands of this house are `make run` and `make test`; the scripts they call stand in scripts/.

.PHONY: run test bench burden fmt notices

# Builds everything, fills a demo municipality and serves it on http://127.0.0.1:8080.
# RESET=1 removes what was entered before and starts anew.
run:
	@scripts/run $(if $(RESET),--reset)

# Installs what the tests need and runs every test.
test:
	@scripts/test

# Measures the program on both storage engines; SIZES="1000 10000" for other numbers of households.
bench:
	@scripts/bench $(SIZES)
	@scripts/bench-match

# Counts what a standard week asks of a worker, in a real browser: fields, clicks, keys, pages, facts typed twice.
burden:
	@scripts/burden

# Puts all Rust sources in their one form.
fmt:
	@cargo fmt --all

# Writes THIRD_PARTY_NOTICES.md anew from what the program is built with.
notices:
	@node scripts/notices.mjs
