#!/usr/bin/env python3
"""Checks that what the alert rules and the dashboard name is measured: scripts/metric-names.py

Each metric in ops/prometheus/alerts.yml and in ops/grafana/tallystick.json must be in docs/metrics.md or, of a
standby, in docs/standby.md; each rule must have a severity, a summary, what to do and a row in the runbook
(docs/operating.md), which has no other; each metric of a rule must have a test in alerts.test.yml, and each query of
the dashboard must be one that promtool can read, which is tried where promtool is there.
"""
import json, pathlib, re, shutil, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parent.parent
documented = set(re.findall(r"\*\*`([a-z_]+)`\*\*", (root / "docs/metrics.md").read_text()))
documented |= set(re.findall(r"^\| `(tallystick_replica_[a-z_]+)` \|", (root / "docs/standby.md").read_text(), flags=re.M))
name = re.compile(r"\b(?:tallystick|process)_[a-z_]+\b")
failures = []


def bare(metric):
    """A histogram's name from that of one of its series."""
    short = re.sub(r"_(bucket|sum|count)$", "", metric)
    return short if short in documented else metric


def check(where, text):
    for metric in sorted(set(name.findall(text))):
        if bare(metric) not in documented:
            failures.append(f"{where} names {metric}, which is not documented")


rules = (root / "ops/prometheus/alerts.yml").read_text()
tests = (root / "ops/prometheus/alerts.test.yml").read_text()
blocks = re.split(r"^      - alert: ", rules, flags=re.M)[1:]
alerts = [block.split("\n", 1)[0] for block in blocks]
rows = re.findall(r"^\| (Tallystick[^|]*) \|", (root / "docs/operating.md").read_text(), flags=re.M)
told = [alert for row in rows for alert in row.split(", ")]
for alert in sorted(set(alerts) | set(told)):
    if alerts.count(alert) != 1 or told.count(alert) != 1:
        failures.append(f"{alert}: {alerts.count(alert)} rules, {told.count(alert)} rows in docs/operating.md")
for alert, block in zip(alerts, blocks):
    expression = block[: block.index("labels:")]
    check(f"the rule {alert}", expression)
    for part in ("severity: ", "summary: ", "action: "):
        if part not in block:
            failures.append(f"the rule {alert} has no {part.strip(': ')}")
    for metric in set(name.findall(expression)):
        if metric not in tests:
            failures.append(f"the rule {alert} is of {metric}, which alerts.test.yml does not have")

dashboard = json.loads((root / "ops/grafana/tallystick.json").read_text())
queries = [target["expr"] for panel in dashboard["panels"] for target in panel.get("targets", [])]
for query in queries:
    check("the dashboard", query)
check("the dashboard", json.dumps(dashboard["templating"]))
shown = {bare(metric) for query in queries for metric in name.findall(query)}

if shutil.which("promtool"):
    # As Grafana fills them in.
    filled = [query.replace("$instance", ".+").replace("$__rate_interval", "1m") for query in queries]
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        records = [{"record": f"panel:{number}", "expr": query} for number, query in enumerate(filled)]
        json.dump({"groups": [{"name": "dashboard", "rules": records}]}, file)  # JSON is YAML.
        file.flush()
        result = subprocess.run(["promtool", "check", "rules", file.name], capture_output=True, text=True)
        if result.returncode:
            failures.append("a query of the dashboard cannot be read: " + result.stdout + result.stderr)

for failure in failures:
    print(failure, file=sys.stderr)
print(f"monitoring: {len(blocks)} rules, {len(queries)} queries of {len(shown)} metrics, {len(documented)} documented")
sys.exit(bool(failures))
