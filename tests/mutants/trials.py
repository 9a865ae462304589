# SPDX-License-Identifier: GPL-3.0-or-later
"""Compile a mutant, link it into the tests one after the other, stop at the first that fails."""
import hashlib
import json
import os
import re
import resource
import shlex
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

MEMORY_KB = 2000000
LEAK = 23           # exit status of the leak checker
LINK = 0.2          # seconds that linking costs, for the order of the tests
# Cases of the command line that say something about the engine or the input.
CLI_NAMES = re.compile(r"^(?!help|full-list|run-until|compare-ranked)(?!.*-fr$)")


def digest_of(root, *names):
    """One digest of the content of files and of all files in folders."""
    total = hashlib.sha256()
    for name in names:
        path = root / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                total.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:16]


@dataclass
class Check:
    """One thing that can kill a mutant: a test program, or a command line with its golden text."""
    name: str
    kind: str
    program: str
    digest: str = ""
    arguments: str = ""
    golden: str = ""
    status: int = 0
    seconds: float = 0.1
    symbols: set = field(default_factory=set)


def run_limited(command, cpu_seconds, wall_seconds, folder, environment, output):
    """Exit status (negative: killed by a signal) and processor seconds of a command."""
    limits = (f"ulimit -c 0; ulimit -d {MEMORY_KB}; ulimit -t {int(cpu_seconds) + 1}; "
              'exec "$@"')
    before = time.monotonic()
    process = subprocess.Popen(["sh", "-c", limits, "sh", *command], cwd=folder,
                               env=environment, stdin=subprocess.DEVNULL, stdout=output,
                               stderr=subprocess.STDOUT, start_new_session=True)
    timer = threading.Timer(wall_seconds, os.killpg, (process.pid, signal.SIGKILL))
    timer.start()
    try:
        _, status, usage = os.wait4(process.pid, 0)
    finally:
        timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    is_slow = time.monotonic() - before >= wall_seconds
    return process.returncode, usage.ru_utime + usage.ru_stime, is_slow


class Bench:
    """The objects of the program as it is, and how to build and try one that is not."""

    def __init__(self, root, build, compile_flags, link_flags, state=""):
        self.root, self.build, self.state, self.compiler = root, build, state, "gcc"
        self.compile_flags = compile_flags
        # The leak checker alone costs nothing while a test runs, and sees lost memory.
        self.link_flags = [*link_flags, "-fsanitize=leak"]
        self.environment = {key: value for key, value in os.environ.items()
                            if key not in ("BLOCUS_LANG", "LANG")}
        self.environment.update(LC_ALL="C", LANG="C")
        self.checks = []
        self.pristine, self.own = {}, {}
        self.lock = threading.Lock()

    def call(self, command):
        return subprocess.run(command, cwd=self.root, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)

    def compile(self, file, source, folder):
        """The object made of a changed source; None if it does not compile."""
        changed = folder / Path(file).name
        made = folder / (Path(file).stem + ".o")
        changed.write_text(source)
        done = self.call([self.compiler, *self.compile_flags, "-w", "-c", "-o", str(made),
                          str(changed)])
        return made if done.returncode == 0 else None

    def object_of(self, file, source):
        """The bytes of the object of an unchanged file."""
        with self.lock:
            if file not in self.pristine:
                with tempfile.TemporaryDirectory() as folder:
                    made = self.compile(file, source, Path(folder))
                    assert made, f"{file} does not compile as it is"
                    self.pristine[file] = made.read_bytes()
            return self.pristine[file]

    def link(self, program, changed, folder):
        """Link a program against the changed object, which wins over the archive's."""
        made = folder / Path(program).name
        objects = [f"{self.build}/{program}.o"]
        if program.startswith("tests/"):
            objects += sorted(str(path) for path in (self.root / self.build / "tests").glob("*.o"))
        command = [self.compiler, *self.compile_flags, "-o", str(made), *objects]
        if changed:
            command.append(str(changed))
        command += [f"{self.build}/libblocus.a", *self.link_flags]
        if program.startswith("tests/"):
            command.append("-lcmocka")
        done = self.call(command)
        assert done.returncode == 0, f"{program} does not link: {done.stdout}"
        return made

    def links(self, check, file):
        """Does the program of a check contain a file at all?"""
        if file not in self.own:
            self.own[file] = self.symbols_of(f"{self.build}/{file[:-2]}.o")
        return bool(self.own[file] & check.symbols)

    def symbols_of(self, program):
        listed = self.call(["nm", "--extern-only", "--defined-only", str(program)]).stdout
        return {line.split()[2] for line in listed.splitlines() if len(line.split()) == 3}

    def passes(self, check, program, limits=None):
        """(passes, processor seconds, how it failed) of one check."""
        cpu, wall = limits or (4 + 3 * check.seconds, 60 + 20 * check.seconds)
        scratch = Path(tempfile.mkdtemp(prefix="mutant-"))
        try:
            command, folder = [str(program)], self.root
            if check.arguments:
                folder = scratch
                for name, place in (("model", "model"), ("scenarios", "scenarios"),
                                    ("data", "tests/data/cli")):
                    (scratch / name).symlink_to(self.root / place)
                words = f"{shlex.quote(str(program))} {check.arguments}"
                command = ["sh", "-c", f"({words}) > out 2> err; status=$?; {{ cat out; [ -s err ] && "
                           "{ echo '---- standard error'; cat err; }; } > both; exit $status"]
            with open(scratch / "log", "wb") as log:
                status, seconds, is_slow = run_limited(command, cpu, wall, folder,
                                                       self.environment, log)
            if is_slow or seconds >= cpu:
                return False, seconds, "time"
            if status < 0 or status >= 128:
                return False, seconds, "crash"
            # The leak checker has its say last, after a test that failed too.
            if check.golden:
                is_good = (scratch / "both").read_bytes() == Path(check.golden).read_bytes()
            else:
                is_good = b"FAILED" not in (scratch / "log").read_bytes()
            is_good = is_good and status in (check.status, LEAK)
            if status == check.status and is_good:
                return True, seconds, ""
            return False, seconds, "leak" if is_good else "fails"
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def measure(self, checks, kept):
        """Keep the checks that the unchanged program passes, with what they cost.

        `kept` is a file of earlier measures, by what was measured.
        """
        known = json.loads(kept.read_text()) if kept.exists() else {}
        made, program, measured = None, "", {}
        with tempfile.TemporaryDirectory() as folder:
            for check in checks:
                key = f"{self.state} {check.digest} {check.name}"
                if key not in known:
                    if check.program != program:
                        program = check.program
                        made = self.link(program, None, Path(folder))
                        symbols = self.symbols_of(made)
                    is_good, seconds, why = self.passes(check, made, (120, 600))
                    if not is_good and not check.arguments:
                        raise SystemExit(f"{check.name} {why} without any change")
                    known[key] = [is_good, seconds, sorted(symbols)]
                is_good, check.seconds, check.symbols = known[key]
                check.symbols = set(check.symbols)
                measured[key] = known[key]
                if is_good:
                    self.checks.append(check)
        kept.write_text(json.dumps(measured))

    def order(self, file, kills, hint):
        """Nearest first: the test of the same name, then those that killed most a second."""
        stem = Path(file).stem

        every = Counter()
        for (_, name), n in kills.items():
            every[name] += n

        def worth(check):
            own = kills.get((file, check.name), 0)
            weight = 0.3 + 3 * own + 0.2 * every[check.name]
            if check.program.endswith("/test_" + stem):
                weight += 30
            elif f"/test_{stem.split('_')[0]}" in check.program:
                weight += 5
            if check.name == hint:
                weight += 1e6
            cost = check.seconds + (LINK if not check.arguments else 0.05)
            return -weight / cost

        return sorted((c for c in self.checks if self.links(c, file)), key=worth)

    def try_mutant(self, mutant, kills=None, hint="", done=None, longest=60):
        """What becomes of a mutant: (outcome, check that killed it, how, seconds).

        Checks in `done`, by name and digest, are known to let it pass; those that take
        longer than `longest` seconds are left out.
        """
        spent = 0.0
        folder = Path(tempfile.mkdtemp(prefix="mutant-"))
        try:
            changed = self.compile(mutant.file, mutant.mutated(), folder)
            if changed is None:
                return "uncompilable", "", "", spent
            if changed.read_bytes() == self.object_of(mutant.file, mutant.source):
                return "identical", "", "", spent
            made, done = {}, done or {}
            for check in self.order(mutant.file, kills or {}, hint):
                if done.get(check.name) == check.digest or check.seconds > longest:
                    continue
                if check.program not in made:
                    made[check.program] = self.link(check.program, changed, folder)
                is_good, seconds, how = self.passes(check, made[check.program])
                spent += seconds
                if not is_good:
                    return "killed", check.name, how, spent
                if not check.arguments:
                    made.pop(check.program).unlink()
            return "survived", "", "", spent
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def checks_of(root):
    """All checks of the project that a mutant can be tried on, from its tests and golden cases."""
    support = [str(file.relative_to(root)) for file in sorted((root / "tests").glob("*.[ch]"))]
    checks, seen = [], set()
    for kind in ("unit", "property"):
        for file in sorted((root / "tests" / kind).glob("test_*.c")):
            name = str(file.relative_to(root))
            checks.append(Check(name[:-2], kind, name[:-2],
                                digest_of(root, name, "tests/data", *support)))
    for line in (root / "tests/cli/cases.txt").read_text().splitlines():
        words = line.split(None, 2)
        if len(words) < 3 or words[0] == "#" or not CLI_NAMES.match(words[1]) or words[1] in seen:
            continue
        golden = f"tests/golden/{words[1]}.txt"
        seen.add(words[1])
        checks.append(Check("blocus " + words[2], "golden", "src/command/main",
                            digest_of(root, golden, "tests/data", "src/output", "src/command"),
                            words[2], str(root / golden), int(words[0])))
    return checks


def load_flags(path):
    return shlex.split(path.read_text())
