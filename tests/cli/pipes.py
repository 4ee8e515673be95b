#!/usr/bin/env python3
"""Runs `check --jsonl` as the program of GNU parallel's and Apache Spark's pipes and compares with one plain run.

    python3 tests/cli/pipes.py target/release/warmline [REPLIES]

Needs GNU parallel, and PySpark (`pip install pyspark`) with a Java; what is not there is named and counts as failed.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SENTENCES = [
    "Hi Ana, you should have checked the size chart.",
    "Your parcel is on its way \U0001f600.",
    "Calm down, please. We can't refund this.",
    "I'm sorry the dress came late. I've sent a new one today.",
]


def write_replies(path, count):
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            text = " ".join(SENTENCES[: number % len(SENTENCES) + 1])
            out.write(json.dumps({"id": number, "text": text}) + "\n")


def with_parallel(program, archive, _folder):
    command = ["parallel", "--pipe", "--keep-order", "--block", "1M", program, "check", "--jsonl", "--threads", "1"]
    with archive.open("rb") as lines:
        return subprocess.run(command, stdin=lines, check=True, capture_output=True).stdout


def with_spark(program, archive, folder):
    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    try:
        lines = spark.sparkContext.textFile(str(archive), minPartitions=4)
        answers = lines.pipe(f"{program} check --jsonl --threads 1", checkCode=True)
        print(f"  {answers.getNumPartitions()} partitions")
        answers.saveAsTextFile(str(folder / "answers"))
    finally:
        spark.stop()
    return b"".join(part.read_bytes() for part in sorted((folder / "answers").glob("part-*")))


def main():
    program = str(Path(sys.argv[1]).resolve())
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 40_000
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        archive = folder / "archive.jsonl"
        write_replies(archive, count)
        with archive.open("rb") as lines:
            wanted = subprocess.run([program, "check", "--jsonl"], stdin=lines, check=True, capture_output=True).stdout
        assert wanted.count(b"\n") == count
        for engine, answers in [("GNU parallel", with_parallel), ("Spark RDD.pipe", with_spark)]:
            print(f"{engine}:")
            if engine == "GNU parallel" and not shutil.which("parallel"):
                print("  not installed")
                failed = True
                continue
            start = time.monotonic()
            try:
                same = answers(program, archive, folder) == wanted
            except ImportError:
                print("  not installed: pip install pyspark")
                failed = True
                continue
            print(f"  {count} replies in {time.monotonic() - start:.1f} s: {'the same' if same else 'DIFFERENT'} answers")
            failed |= not same
    sys.exit(failed)


if __name__ == "__main__":
    main()
