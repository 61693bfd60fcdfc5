"""The form of the knowledge base file: its tables, and the format that says whether a file can be read."""

from __future__ import annotations

FORMAT = "13"  # changes whenever a file built by an older version must not be read

SCHEMA = """
create table meta (key text primary key, value text) without rowid;
create table file (path text primary key, number integer, kind text, size integer, changed integer, digest blob,
    document integer, problem text, documents integer) without rowid;
create table lexicon (name text primary key, data text) without rowid;
create table phrase (first text primary key, data text) without rowid;
create table document (number integer primary key, name text unique, given text, title text, path text, role text,
    curated integer, first integer, passages integer);
create table share (document integer primary key, outline text, lower text, words text, counts blob);
create table source (document integer, key text, publisher text, author text, title text, date text, url text,
    grade text, repeats text, primary key (document, key)) without rowid;
create table passage (number integer primary key, id text unique, document integer, role text, topic text,
    headings text, statements text, stems text, context text, heading_stems text);
create table sequence (number integer primary key, heading text, body text);
create table topic (names text, kinds blob);
create table span (role text, first integer, end integer, primary key (role, first)) without rowid;
create table term (id integer primary key, term text unique, count integer, greatest real);
create table posting (id integer primary key, passages blob, weights blob);
create table pair (first integer primary key, keys blob, counts blob);
create table gram (gram text primary key, count integer) without rowid;
create table word (surface text primary key, stem text, count integer) without rowid;
create table feature (name text primary key, data blob) without rowid;
create table example_stem (name text primary key, examples blob, weights blob) without rowid;
create table example (number integer primary key, phrase text);
create table english (word text primary key) without rowid;
"""

INDEXES = """
create index passage_topic on passage (role, topic);
create index word_stem on word (stem);
"""
