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
import shlex
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


def scripted(text):
    """The words of each `tallystick …` in a shell script."""
    joined = text.replace("\\\n", " ")
    return [shlex.split(words) for words in re.findall(r"^ *(?:.*\s)?\S*\btallystick (\w[^&;|\n]*)", joined, flags=re.M)]


def need_backup(words, registry, places, where):
    """That a backup is of the registry that is served, with its keys, to a volume of its own."""
    need_options(words, where)
    for name, served in (("--data", "--data"), ("--kek", "--kek-file"), ("--log-key", "--log-key-file")):
        need(option(words, name) == option(registry, served), where, f"the backup's {name} is not what is served")
    need(backups in places and backups in folders, where, "backups are not on a volume")


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
backups = "/var/lib/tallystick-backup"
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
ignored = pathlib.Path(".gitignore").read_text().splitlines()
compose = yaml.safe_load((ops / "compose.yaml").read_text())
keys = "./secrets:/run/secrets:ro"
need(keys in compose["services"]["registry"]["volumes"], "compose.yaml registry", "the keys' folder is not mounted")
for secret in compose["secrets"].values():
    folder = secret["file"].removeprefix("./").split("/")[0]
    need(folder != "secrets", "compose.yaml secrets", "what is not the registry's is beside its keys")
    need(f"/ops/{folder}/" in ignored, "compose.yaml secrets", f"{folder} is not kept out of the repository")
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
            # Secrets are made before the first start, and are in no repository.
            is_made = f"/ops/{source.removeprefix('./')}/" in ignored
            need((ops / source).exists() or is_made, where, f"there is no {source}")
            need(volume.endswith(":ro"), where, f"{source} can be written")
    if service["image"].startswith("tallystick:"):
        words = service["command"]
        need_options(words, where)
        need_paths(words, {volume.split(":")[1] for volume in service["volumes"]}, where)
        for word in words:
            secret = re.search(r"=/run/secrets/(.*)", word)
            is_there = secret and secret[1] in service.get("secrets", [])
            # A key takes another's place beside it: where the registry's are, the whole folder is mounted.
            need(not secret or is_there or keys in service["volumes"], where, f"there is no such secret: {word}")
        if "healthcheck" in service:
            test = service["healthcheck"]["test"]
            need(test[:2] == ["CMD", entry] and "--ready" not in test, where, "another health check")
            need_options(test[2:], where)
            need(test[3].endswith(":" + option(words, "--port")), where, "its health check asks another port")
        grace = int(service["stop_grace_period"].removesuffix("s"))
        need(grace > int(option(words, "--stop-seconds") or 30), where, "it is killed before it has stopped")
registry = compose["services"]["registry"]
(words,) = scripted((ops / "compose-backup.sh").read_text())
need_backup(
    words, registry["command"], {volume.split(":")[1] for volume in registry["volumes"]}, "compose-backup.sh")
need(option(words, "--to").startswith(backups + "/"), "compose-backup.sh", "the backup goes elsewhere")
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
container, backing_up = pod["containers"]
need(
    stateful["template"]["metadata"]["annotations"]["kubectl.kubernetes.io/default-container"] == container["name"],
    where, "kubectl asks another container than the registry's")
need(container["image"] == backing_up["image"], where, "backups are made by another program")
words = container["args"]
need_options(words, where)
for one in pod["containers"]:
    need(one["securityContext"]["readOnlyRootFilesystem"] is True, where, "its root can be written")
    need(one["securityContext"]["allowPrivilegeEscalation"] is False, where, "it can gain privileges")
    need(one["securityContext"]["capabilities"] == {"drop": ["ALL"]}, where, "it has capabilities")
    need("memory" in one["resources"]["limits"], where, "its memory has no limit")
paths = {probe: container[probe]["httpGet"]["path"] for probe in ("startupProbe", "livenessProbe", "readinessProbe")}
need(
    paths == {"startupProbe": "/livez", "livenessProbe": "/livez", "readinessProbe": "/readyz"},
    where, "a probe that restarts asks more than whether it lives")
need_paths(words, {mount["mountPath"] for mount in container["volumeMounts"]}, where)
volumes = {one["name"] for one in pod["volumes"]} | {one["metadata"]["name"] for one in stateful["volumeClaimTemplates"]}
mounts = [mount for one in pod["containers"] for mount in one["volumeMounts"]]
need({mount["name"] for mount in mounts} == volumes, where, "volumes and mounts differ")
for volume in pod["volumes"]:
    if "secret" in volume:
        held = [mount for mount in mounts if mount["name"] == volume["name"]]
        need(all(mount.get("readOnly") is True for mount in held), where, "the keys can be written")
        need(volume["secret"]["defaultMode"] == 0o400, where, "others can read the keys")
        # A key takes another's place beside it, and has to be seen.
        need("items" not in volume["secret"], where, "only some of the secret's files are mounted")
        need(all("subPath" not in mount for mount in held), where, "the secret is not mounted whole")
        paths = {option(words, name) for name in ("--kek-file", "--log-key-file")}
        need({str(pathlib.Path(path).parent) for path in paths} == {mount["mountPath"] for mount in held}, where,
            f"the secret is not where the keys are looked for: {sorted(paths)}")
(script,) = backing_up["args"]
(backup,) = scripted(script)
need_backup(backup, words, {mount["mountPath"] for mount in backing_up["volumeMounts"]}, where)
need(f"cd {backups} " in script, where, "the backup goes elsewhere")
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
