"""Ranking: BM25 fitted by rank_bm25, compiled into postings, searched without it."""
