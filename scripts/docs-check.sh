#!/usr/bin/env bash
# Checks what the documentation shows. Commands in blocks marked `console` are run, one page after the
# other and each in a copy of docs/examples, and must print what the page says. Blocks marked with a
# language and a file, such as `go Tests/GoTests/logcheck/main.go`, must stand in that file. Links must
# lead somewhere.
#
#   scripts/docs-check.sh [PATH-TO-TALLYSTICK]
#
# Needs bash, python3, openssl, tar and sha256sum. Commands that need more are skipped where it is not
# there, and named: the program itself (`tallystick`), Python's cryptography, Node.js, a JDK.
set -euo pipefail

binary=${1:+$(realpath "$1")}
cd "$(dirname "$0")/.."
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
[ -z "$binary" ] || ln -s "$binary" "$work/bin/tallystick"

PATH="$work/bin:$PATH" python3 - "$work" <<'PY'
import difflib, pathlib, re, shutil, subprocess, sys

work = pathlib.Path(sys.argv[1])
pages = [pathlib.Path("README.md"), pathlib.Path("SECURITY.md"), *sorted(pathlib.Path("docs").rglob("*.md"))]
failures, counts, skipped = [], {"commands": 0, "quotations": 0, "links": 0}, {}


def blocks(text):
    """The fenced blocks: the number of the first line, what stands behind the fence, the lines."""
    opened = None
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("```") and opened is None:
            opened = (number + 1, line[3:].strip(), [])
        elif line == "```":
            yield opened
            opened = None
        elif opened:
            opened[2].append(line)


def is_new(program, least):
    """Whether a program is there, of this version or later."""
    if not shutil.which(program):
        return False
    told = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    return int(re.search(r"[0-9]+", told + " 0")[0]) >= least


has_cryptography = not subprocess.run([sys.executable, "-c", "import cryptography"], capture_output=True).returncode
needs = {
    "tallystick": ("program itself (give its path)", bool(shutil.which("tallystick"))),
    "node": ("Node.js of 18 or later", is_new("node", 18)),
    "javac": ("JDK of 17 or later", is_new("javac", 17)),
    "java": ("JDK of 17 or later", is_new("javac", 17)),
    r"python3 \S*(verify|chain|bundle|tiles)\.py": ("Python package cryptography", has_cryptography),
}


def lacks(command):
    """What a command needs that is not there."""
    begins = r"(^|[|({;&] *)"
    return [what for word, (what, is_there) in needs.items() if not is_there and re.search(f"{begins}{word} ", command)]


def check_commands(page, text):
    commands = []  # line, command, expected output
    for number, kind, lines in blocks(text):
        if kind != "console":
            continue
        for offset, line in enumerate(lines):
            if line.startswith("$ "):
                commands.append([number + offset, line[2:], []])
            elif line.startswith("> ") and not commands[-1][2]:
                commands[-1][1] += "\n" + line[2:]
            else:
                commands[-1][2].append(line)
    if not commands:
        return
    shutil.copytree("docs/examples", work / "docs/examples", dirs_exist_ok=True)
    for folder in ("examples", "Sources/HTTPAPI/Web", "Tests/WebTests/support"):
        shutil.copytree(folder, work / folder, dirs_exist_ok=True)
    # One shell for the page, so that what a command sets is there for the next.
    script, ran = "", []
    for number, command, expected in commands:
        missing = lacks(command)
        for what in missing:
            skipped[what] = skipped.get(what, 0) + 1
        if not missing:
            script += f"{command}\nprintf '\\n@@end@@\\n'\n"
            ran.append((number, command, expected))
    done = subprocess.run(
        ["bash", "-c", script], cwd=work / "docs/examples", stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    printed = done.stdout.decode("utf-8", "replace").split("\n@@end@@\n")
    for (number, command, expected), got in zip(ran, printed + [""] * len(ran)):
        counts["commands"] += 1
        if got.rstrip("\n").split("\n") != ("\n".join(expected)).rstrip("\n").split("\n"):
            shown = difflib.unified_diff(expected, got.rstrip("\n").split("\n"), "the page", "the command", lineterm="")
            failures.append(f"{page}:{number}: $ {command}\n" + "\n".join(shown))
    shutil.rmtree(work / "docs")


def check_quotations(page, text):
    for number, kind, lines in blocks(text):
        if len(kind.split()) != 2:
            continue
        counts["quotations"] += 1
        source = [line.strip() for line in open(kind.split()[1], encoding="utf-8")]
        for part in "\n".join(line.strip() for line in lines).split("\n…\n"):
            quoted = part.split("\n")
            if not any(source[at : at + len(quoted)] == quoted for at in range(len(source))):
                failures.append(f"{page}:{number}: this does not stand in {kind.split()[1]}:\n{part}")


def anchors(page):
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)
    seen = {}
    for heading in re.findall(r"^#+ (.*)$", text, flags=re.M):
        heading = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
        slug = re.sub(r"[^\w\- ]", "", heading).strip().replace(" ", "-")
        seen[slug] = seen.get(slug, -1) + 1
        yield slug + (f"-{seen[slug]}" if seen[slug] else "")


def check_links(page, text):
    prose = re.sub(r"^```.*?^```$|^    [^\n]*$|`[^`\n]*`(?!\])", "", text, flags=re.M | re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", prose):
        if re.match(r"[a-z]+:", target):
            continue
        counts["links"] += 1
        path, _, anchor = target.partition("#")
        leads = (page.parent / path) if path else page
        if not leads.exists():
            failures.append(f"{page}: there is no {target}")
        elif anchor and leads.suffix == ".md" and anchor not in anchors(leads):
            failures.append(f"{page}: {target}: there is no such heading")


for page in pages:
    text = page.read_text(encoding="utf-8")
    check_commands(page, text)
    check_quotations(page, text)
    check_links(page, text)
for failure in failures:
    print(f"docs: {failure}", file=sys.stderr)
for what, count in skipped.items():
    print(f"docs: SKIPPED {count} commands, for want of the {what}", file=sys.stderr)
print("docs: checked " + ", ".join(f"{count} {what}" for what, count in counts.items()))
sys.exit(bool(failures))
PY
