"""Writes the Parquet files beside this script: the sample as several programs write it, and some that are read in part or refused.

Run in this folder, with pyarrow 26, DuckDB 2.0, Polars 2.1 and NumPy:  python make.py
"""

import csv

import duckdb
import numpy as np
import polars
import pyarrow as pa
import pyarrow.parquet as pq

with open("../predictions-example.csv") as file:
    rows = list(csv.DictReader(file))
label = [int(row["label"]) for row in rows]
logit = [float(row["logit"]) for row in rows]
word = ["pos" if y else "neg" for y in label]

# As pandas writes it, but in small pages and several groups of rows.
pq.write_table(pa.table({"label": label, "logit": logit}), "pyarrow.parquet", row_group_size=700, data_page_size=1000)

# Without dictionaries, in pages of the second version, among columns that are no single values.
pq.write_table(
    pa.table({"embedding": [[0.5, y] for y in label], "z": logit, "y": [y == 1 for y in label], "at": pa.array(range(2000), pa.timestamp("us"))}),
    "pyarrow-zstd.parquet", compression="zstd", use_dictionary=False, data_page_version="2.0",
    column_encoding={"z": "BYTE_STREAM_SPLIT"},
)

sample = pa.table({"truth": word, "logits": logit})
duckdb.sql("COPY (SELECT truth, CAST(logits AS DECIMAL(9, 4)) AS logits FROM sample) TO 'duckdb.parquet'")
duckdb.sql("COPY (SELECT truth = 'pos' AS target, logits AS raw FROM sample) TO 'duckdb-gzip.parquet' (CODEC gzip)")

frame = polars.DataFrame({"actual": polars.Series(word, dtype=polars.Categorical), "margin": logit})
frame.write_parquet("polars.parquet")
frame.write_parquet("polars-lz4.parquet", compression="lz4")

# Rows 1 and 3 miss something, row 5 weighs less than nothing.
pq.write_table(
    pa.table({
        "y_true": pa.array([None, 1, 0, 0, 1, 1], pa.uint8()),
        "y_prob": pa.array([0.5, 0.75, np.nan, 0.25, 0.5, 1], pa.float32()),
        "w": pa.array([1, 2, 1, 4, -1, 1], pa.int32()),
    }),
    "missing.parquet",
)
few = pa.table({"label": label[:20], "logit": logit[:20]})
pq.write_table(few, "brotli.parquet", compression="brotli")
pq.write_table(pa.table({name: [0] for name in ["label", "logit_bin", "prob_bin", "n", "w", "ww", "wd", "wdd", "wp"]}), "cells.parquet")
pq.write_table(few.slice(0, 0), "empty.parquet")
