#!/usr/bin/env python3
"""Commits to a scratch repository that has our hook, by the real pre-commit, which builds it from this repository's last commit.

    python tests/cli/hook.py FOLDER

FOLDER keeps what was compiled, for the next run. Needs pre-commit (tests/cli/hook-requirements.txt), git and Rust.
`cargo xtask test --tier cli --full` does all this.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BAD = "Hi Ana,\n\nYou should have checked the size chart.\n"
GOOD = "Hi Ana,\n\nI've sent you the size chart.\n"


def run(folder, *words, **environment):
    """A command's exit status and all it says."""
    done = subprocess.run(
        words, cwd=folder, env={**os.environ, **environment}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return done.returncode, done.stdout


def must(folder, *words, **environment):
    status, said = run(folder, *words, **environment)
    assert status == 0, f"{' '.join(words)}: {status}\n{said}"
    return said


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main():
    keep = Path(sys.argv[1]).resolve()
    revision = must(ROOT, "git", "rev-parse", "HEAD").strip()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name) / "macros of ours"
        scratch.mkdir()
        environment = {
            "PRE_COMMIT_HOME": str(Path(name) / "home"),
            "CARGO_TARGET_DIR": str(keep / "hook"),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        }
        for words in ["init --quiet", "config user.name Test", "config user.email test@example.org"]:
            must(scratch, "git", *words.split())
        hooks = f"repos:\n  - repo: {ROOT}\n    rev: {revision}\n    hooks:\n      - id: warmline\n"
        write(scratch / ".pre-commit-config.yaml", hooks)
        must(scratch, "pre-commit", "install", **environment)
        write(scratch / "macros/late parcel.md", BAD)
        write(scratch / "macros/size.txt", GOOD)
        write(scratch / "notes/elsewhere.md", BAD)
        write(scratch / "macros/picture.png", "\x89PNG You should have checked the size chart.")
        must(scratch, "git", "add", ".")
        status, said = run(scratch, "git", "commit", "--message", "Macros", **environment)
        print(said)
        assert status == 1, "a commit with wording that hurts goes through"
        assert "macros/late parcel.md:3:1: strong blame/should-have-done" in said, "the finding is not shown"
        assert "elsewhere.md" not in said and "picture.png" not in said, "files are looked at that nobody asked for"
        write(scratch / "macros/late parcel.md", GOOD)
        must(scratch, "git", "add", ".")
        print(must(scratch, "git", "commit", "--message", "Macros", **environment))
        assert must(scratch, "git", "log", "--format=%s") == "Macros\n"


if __name__ == "__main__":
    main()
