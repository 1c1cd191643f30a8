"""Runs the programs that Loss Lab writes and records what they print in code.txt.

    python -m pip install torch torchvision keras jax optax
    LOSS_LAB_PROGRAMS="$PWD/programs" cargo test --test code
    python tests/reference/run_code.py programs

Exits with 1 if a program prints something other than its comments promise.
"""

import contextlib
import importlib.metadata
import io
import pathlib
import sys

LIBRARIES = ("torch", "torchvision", "keras", "jax", "optax")


def promised(program):
    lines = program.splitlines()
    return [after[2:] for line, after in zip(lines, lines[1:]) if line.startswith(("show(", "print("))]


def main(folder):
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in LIBRARIES)
    record = [f"# What the programs of tests/code.rs print: {versions}, Python {sys.version.split()[0]}."]
    wrong = 0
    for path in sorted(pathlib.Path(folder).glob("*.py")):
        program = path.read_text(encoding="utf-8")
        output = io.StringIO()
        with contextlib.redirect_stdout(output):
            exec(compile(program, path.name, "exec"), {"__name__": "__main__"})
        printed = output.getvalue().splitlines()
        name = program.splitlines()[0][2:]
        record += [f"> {name}", *printed]
        if printed != promised(program):
            wrong += 1
            print(name)
            for said, done in zip(promised(program), printed):
                if said != done:
                    print(f"  promised {said}\n  printed  {done}")
    target = pathlib.Path(__file__).with_name("code.txt")
    target.write_text("\n".join(record) + "\n", encoding="utf-8")
    print(f"{len(record)} lines in {target.name}; {wrong} programs print something other than they promise")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
