#!/bin/sh
# Makes a backup of the registry of compose.yaml and brings it to a folder of this host, from where it goes to
# another site. For a timer: docs/operators.md.
#
#   ops/compose-backup.sh FOLDER
set -eu

folder=${1:?usage: ops/compose-backup.sh FOLDER}
file=$(dirname "$0")/compose.yaml
name=timed-$(date -u +%Y-%m-%dT%H%M%SZ)
compose() { docker compose --file "$file" "$@"; }

mkdir -p -m 0700 "$folder"
# One at a time.
exec 9>"$folder/lock"
flock --nonblock 9 || { echo "another backup to $folder is under way" >&2; exit 1; }

# What was left by one that could not be brought out.
compose exec -T registry find /var/lib/tallystick-backup -maxdepth 1 -name 'timed-*' -exec rm -r {} +
compose exec -T registry tallystick backup --data=/var/lib/tallystick \
    --kek=/run/secrets/kek --log-key=/run/secrets/log.key --to="/var/lib/tallystick-backup/$name"
rm -rf "$folder"/timed-*.part
compose cp "registry:/var/lib/tallystick-backup/$name" "$folder/$name.part"
mv "$folder/$name.part" "$folder/$name"
# On the disk before the other copy is gone.
sync --file-system "$folder"
compose exec -T registry rm -r "/var/lib/tallystick-backup/$name"
