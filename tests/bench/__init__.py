"""Benchmarks: one module a subject with `main() -> None`, on the real parts. Figures belong to docs/benchmarks.md, never to asserts in tests."""
