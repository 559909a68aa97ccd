#!/usr/bin/env python3
"""Holds the Dockerfile and the manifests in ops against each other and against the program.

    python3 scripts/manifests.py PATH-TO-TALLYSTICK

What no schema knows: that what runs is shut in, that the users and folders are those of the image, that
options are the program's, and that nothing restarts a registry for being read-only.
"""

import functools
import json
import pathlib
import re
import subprocess
import sys

import yaml

ops = pathlib.Path("ops")
program = sys.argv[1]
count = 0
failures = []


def need(holds, where, what):
    global count
    count += 1
    if not holds:
        failures.append(f"{where}: {what}")


@functools.cache
def options(command):
    told = subprocess.run([program, command, "--help"], capture_output=True, text=True, check=True).stdout
    return set(re.findall(r"--[a-z][a-z-]*", told))


def need_options(words, where):
    for word in words[1:]:
        if word.startswith("--"):
            option = word.split("=")[0]
            need(option in options(words[0]), where, f"tallystick {words[0]} has no {option}")


def option(words, name):
    return next((word.split("=", 1)[1] for word in words if word.startswith(name + "=")), None)


# The image.
dockerfile = pathlib.Path("Dockerfile").read_text().replace("\\\n", " ")


def instruction(name):
    """What the last such instruction of the last stage says."""
    return re.findall(rf"^{name}\s+(.*)$", dockerfile, flags=re.M)[-1].strip()


user = int(instruction("USER").split(":")[0])
entry = json.loads(instruction("ENTRYPOINT"))[0]
health = json.loads(instruction("HEALTHCHECK").split("CMD", 1)[1])
folders = set(re.findall(r"/var/lib/tallystick[a-z-]*", re.search(r"install --directory[^&]*", dockerfile)[0]))
need(health[0] == entry, "Dockerfile", "the health check is not the program's")
need("--ready" not in health, "Dockerfile", "the health check asks whether it is ready")
need_options(health[1:], "Dockerfile HEALTHCHECK")
need_options(json.loads(instruction("CMD")), "Dockerfile CMD")


def need_paths(words, places, where):
    """That what the program is told to write is in a folder of the image on which a volume is mounted."""
    for name in ("--data", "--anchor", "--erasure-journal"):
        path = option(words, name)
        if path:
            folder = "/".join(path.split("/")[:4])
            need(folder in folders and folder in places, where, f"{name} is not on a volume: {path}")


# Compose.
compose = yaml.safe_load((ops / "compose.yaml").read_text())
for name, service in compose["services"].items():
    where = f"compose.yaml {name}"
    need(service.get("read_only") is True, where, "its root can be written")
    need(service.get("cap_drop") == ["ALL"], where, "it has capabilities")
    need("no-new-privileges:true" in service.get("security_opt", []), where, "it can gain privileges")
    need("deploy" in service and "memory" in service["deploy"]["resources"]["limits"], where, "its memory has no limit")
    for port in service.get("ports", []):
        need(port.startswith("127.0.0.1:"), where, f"port {port} is open to the network")
    for volume in service.get("volumes", []):
        source = volume.split(":")[0]
        if source.startswith("."):
            need((ops / source).exists(), where, f"there is no {source}")
            need(volume.endswith(":ro"), where, f"{source} can be written")
    if service["image"].startswith("tallystick:"):
        words = service["command"]
        need_options(words, where)
        need_paths(words, {volume.split(":")[1] for volume in service["volumes"]}, where)
        for word in words:
            secret = re.search(r"=/run/secrets/(.*)", word)
            need(not secret or secret[1] in service["secrets"], where, f"there is no such secret: {word}")
        if "healthcheck" in service:
            test = service["healthcheck"]["test"]
            need(test[:2] == ["CMD", entry] and "--ready" not in test, where, "another health check")
            need_options(test[2:], where)
            need(test[3].endswith(":" + option(words, "--port")), where, "its health check asks another port")
        grace = int(service["stop_grace_period"].removesuffix("s"))
        need(grace > int(option(words, "--stop-seconds") or 30), where, "it is killed before it has stopped")
scraped = yaml.safe_load((ops / "compose-prometheus.yml").read_text())
targets = scraped["scrape_configs"][0]["static_configs"][0]["targets"]
admin = option(compose["services"]["registry"]["command"], "--admin-port")
need(targets == [f"registry:{admin}"], "compose-prometheus.yml", "it does not ask the registry's admin port")
mounted = {volume.split(":")[1] for volume in compose["services"]["prometheus"]["volumes"]}
for rules in scraped["rule_files"]:
    need(f"/etc/prometheus/{rules}" in mounted, "compose-prometheus.yml", f"{rules} is not mounted")

# Kubernetes.
objects = [one for one in yaml.safe_load_all((ops / "kubernetes.yaml").read_text())]
of_kind = {kind: [one for one in objects if one["kind"] == kind] for kind in {one["kind"] for one in objects}}
space = of_kind["Namespace"][0]["metadata"]["name"]
for one in objects:
    if one["kind"] != "Namespace":
        need(one["metadata"]["namespace"] == space, f"kubernetes.yaml {one['kind']}", "it is in another namespace")
stateful = of_kind["StatefulSet"][0]["spec"]
pod = stateful["template"]["spec"]
labels = stateful["template"]["metadata"]["labels"]
where = "kubernetes.yaml StatefulSet"
need(stateful["replicas"] == 1, where, "one database has one process")
need(stateful["serviceName"] in [one["metadata"]["name"] for one in of_kind["Service"]], where, "no such service")
need(pod["enableServiceLinks"] is False, where, "service links set variables that begin with TALLYSTICK_")
need(pod["automountServiceAccountToken"] is False, where, "it has a token of the cluster's")
need(pod["securityContext"]["runAsNonRoot"] is True, where, "it may be root")
need(pod["securityContext"]["seccompProfile"]["type"] == "RuntimeDefault", where, "any system call is allowed")
for name in ("runAsUser", "runAsGroup", "fsGroup"):
    need(pod["securityContext"][name] == user, where, f"{name} is not the image's user")
(container,) = pod["containers"]
words = container["args"]
need_options(words, where)
need(container["securityContext"]["readOnlyRootFilesystem"] is True, where, "its root can be written")
need(container["securityContext"]["allowPrivilegeEscalation"] is False, where, "it can gain privileges")
need(container["securityContext"]["capabilities"] == {"drop": ["ALL"]}, where, "it has capabilities")
need("memory" in container["resources"]["limits"], where, "its memory has no limit")
paths = {probe: container[probe]["httpGet"]["path"] for probe in ("startupProbe", "livenessProbe", "readinessProbe")}
need(
    paths == {"startupProbe": "/livez", "livenessProbe": "/livez", "readinessProbe": "/readyz"},
    where, "a probe that restarts asks more than whether it lives")
need_paths(words, {mount["mountPath"] for mount in container["volumeMounts"]}, where)
volumes = {one["name"] for one in pod["volumes"]} | {one["metadata"]["name"] for one in stateful["volumeClaimTemplates"]}
need({mount["name"] for mount in container["volumeMounts"]} == volumes, where, "volumes and mounts differ")
for volume in pod["volumes"]:
    if "secret" in volume:
        mount = next(one for one in container["volumeMounts"] if one["name"] == volume["name"])
        need(mount.get("readOnly") is True, where, "the keys can be written")
        need(volume["secret"]["defaultMode"] == 0o400, where, "others can read the keys")
        given = {f"{mount['mountPath']}/{item['path']}" for item in volume["secret"]["items"]}
        asked = {option(words, name) for name in ("--kek-file", "--log-key-file")}
        need(given == asked, where, f"the secret has {sorted(given)}, asked for is {sorted(map(str, asked))}")
need(
    pod["terminationGracePeriodSeconds"] > int(option(words, "--stop-seconds")), where,
    "it is killed before it has stopped")
ports = {port["name"]: str(port["containerPort"]) for port in container["ports"]}
need(
    ports == {"http": option(words, "--port"), "metrics": option(words, "--admin-port")}, where,
    "its ports are not those it listens on")
selectors = [one["spec"]["selector"] for one in of_kind["Service"]]
selectors += [one["spec"]["selector"]["matchLabels"] for one in of_kind["PodDisruptionBudget"]]
selectors += [one["spec"]["podSelector"]["matchLabels"] for one in of_kind["NetworkPolicy"]]
selectors.append(stateful["selector"]["matchLabels"])
need(all(selector == labels for selector in selectors), "kubernetes.yaml", "a selector selects no pod")
for service in of_kind["Service"]:
    need(
        service["spec"]["publishNotReadyAddresses"] is True, f"kubernetes.yaml Service {service['metadata']['name']}",
        "a registry that is read-only cannot be asked")
    for port in service["spec"]["ports"]:
        need(port["targetPort"] in ports, "kubernetes.yaml Service", f"there is no port {port['targetPort']}")

for failure in failures:
    print(f"manifests: {failure}", file=sys.stderr)
print(f"manifests: {count - len(failures)} passed, {len(failures)} failed")
sys.exit(bool(failures))
