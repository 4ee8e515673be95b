#!/usr/bin/env python3
"""Runs `check --jsonl` as the program of GNU parallel's and Apache Spark's pipes and compares with one plain run.

    python3 tests/cli/pipes.py target/release/warmline [REPLIES]

Then measures the memory of a plain run on ten times the replies, which may not be more. Needs GNU parallel, and PySpark
(tests/cli/requirements.txt) with a Java; on Debian `apt-get install parallel default-jre-headless`. What is not there
is named and counts as failed. `cargo xtask test --tier pipes` does all this.
"""

import json
import os
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


def peak(program, archive):
    """The most memory a plain run on an archive holds, in megabytes."""
    with archive.open("rb") as lines:
        run = subprocess.Popen([program, "check", "--jsonl", "--threads", "2"], stdin=lines, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(run.pid, 0)
    assert status == 0
    return used.ru_maxrss / 1024


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
        longer = folder / "longer.jsonl"
        write_replies(longer, count * 10)
        once, ten_times = peak(program, archive), peak(program, longer)
        print(f"memory: {once:.1f} MB for {count} replies, {ten_times:.1f} MB for {count * 10}")
        failed |= ten_times > once * 1.5
    sys.exit(failed)


if __name__ == "__main__":
    main()
