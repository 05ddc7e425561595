# shellcheck shell=bash
# What deploy/try-containers, deploy/try-pods, deploy/try-under-siege and deploy/try-start have in common: sourced by them, not run. Wants root, work and base;
# --build yes or no in build, --mongodb yes or no in mongodb, and the name of whoever sources it in me.

say() { printf '%s %s\n' "$(date +%T)" "$*"; }
fail() {
  echo "$me: $1" >&2
  echo "  $2" >&2
  exit 1
}
need() { command -v "$1" >/dev/null || fail "there is no $1" "$2"; }

[ "$(id -u)" = 0 ] || fail "this is not root" "Run it as root: it makes a network of its own, and a file system by debootstrap."
need podman "apt-get install podman runc netavark aardvark-dns"
need iptables "apt-get install iptables; podman's network is made with it"
need python3 "apt-get install python3"
[ "$build" = no ] || [ -f "$base" ] || need debootstrap "apt-get install debootstrap, or name a base: --base FILE"
runtime=$(command -v runc || command -v crun) || fail "there is neither runc nor crun" "apt-get install runc"

mkdir -p "$work"
# Where the limits of this machine are below podman's own, it could not raise them.
hard=$(ulimit -Hn)
[ "$hard" != unlimited ] || hard=1048576
cat >"$work/containers.conf" <<TEXT
[containers]
default_ulimits = ["nofile=$hard:$hard", "nproc=4096:4096"]
[engine]
runtime = "$(basename "$runtime")"
cgroup_manager = "cgroupfs"
events_logger = "none"
[network]
network_backend = "netavark"
network_config_dir = "$work/networks"
TEXT
export CONTAINERS_CONF=$work/containers.conf
pod() { podman --root "$work/store" --runroot "$work/run" --storage-driver overlay "$@"; }

# One pod, with the seconds that it has for it, or all; and of each the groups of processes that podman 4.3 leaves behind, empty, where there are two versions of them.
end_pods() {
  local each
  local -a ids
  mapfile -t ids < <(pod pod ps --quiet --no-trunc ${1:+--filter "name=^$1\$"} 2>/dev/null)
  pod pod rm --force --time "${2:-5}" "${1:---all}" >/dev/null 2>&1 || true
  for each in "${ids[@]}"; do rmdir /sys/fs/cgroup/*/libpod_parent/"$each" 2>/dev/null || true; done
}

# Takes away what these scripts have made, and only that: everything of theirs lies below target/containers.
end_all() {
  end_pods
  pod rm --all --force --time 5 >/dev/null 2>&1 || true
  pod network rm baedal >/dev/null 2>&1 || true
  pod volume rm --all --force >/dev/null 2>&1 || true
  pod rmi --all --force >/dev/null 2>&1 || true
  umount "$work/store/overlay" 2>/dev/null || true
  rm -rf --one-file-system "$work/store" "$work/run" "$work/networks"
}

begin() {
  end_all
  find "$work" -maxdepth 1 -name '*.log' -delete
  (umask 022; head -c 24 /dev/urandom | base64 >"$work/token")
  # A key of this run alone: services are told its public half, and whoever asks them has a token.
  rm -f "$work/token-key.json"
  tokens_key=$("$root/baedal" token --public-key --key-file "$work/token-key.json" 2>"$work/tokens.log") ||
    fail "there is no key for tokens: $(tail -n 3 "$work/tokens.log")" "Look whether ./baedal token --public-key works at all."
  BAEDAL_TOKEN=$("$root/baedal" token --role ADMIN --key-file "$work/token-key.json" 2>/dev/null)
  export BAEDAL_TOKEN
}

# What the containers said last, where something went wrong.
keep_logs() {
  local each
  [ "$1" -ne 0 ] || return 0
  for each in $(pod ps --all --format '{{.Names}}' 2>/dev/null); do
    pod logs --tail 60 "$each" >"$work/$each.log" 2>&1 || true
  done
  say "what was said last stands in $work/*.log"
}

make_base() {
  [ ! -f "$base" ] || return 0
  local tree=$work/base
  say "base: a minimal Debian by debootstrap, some minutes the first time"
  rm -rf "$tree"
  # A C library, bash, and certificates for whoever is called outside.
  debootstrap --variant=minbase --include=ca-certificates bookworm "$tree" >"$work/debootstrap.log" 2>&1 ||
    fail "debootstrap failed: $(tail -n 2 "$work/debootstrap.log")" "It needs a mirror of Debian; all it said is in $work/debootstrap.log"
  rm -rf "$tree"/var/cache/apt/* "$tree"/var/lib/apt/lists/* "$tree"/usr/share/doc "$tree"/usr/share/man "$tree"/usr/share/locale "$tree"/var/log/*
  tar --numeric-owner -C "$tree" -cf "$work/tree.tar" .
  pod import --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' "$work/tree.tar" baedal-base:latest >/dev/null 2>"$work/import.log" ||
    fail "podman could not import the base: $(tail -n 2 "$work/import.log")" "Look whether podman runs at all: podman info"
  pod save --format docker-archive --output "$base" baedal-base:latest >/dev/null 2>&1
  rm -rf "$tree" "$work/tree.tar"
}

build_images() {
  local jdk
  jdk=$("$root/baedal" jdk)
  say "images: ./mvnw -Pimages -Dimage.base=tar://$base (log: $work/build.log)"
  (cd "$root" && JAVA_HOME=$jdk "${BAEDAL_MVN:-./mvnw}" -B -ntp -Pimages -DskipTests -Dspotless.check.skip=true -Dcyclonedx.skip=true \
    "-Dimage.base=tar://$base" package -pl gateway,order-service,payment-service,delivery-service,query-service,axon-server,document-store -am) \
    >"$work/build.log" 2>&1 || fail "the build failed: $(grep -m 3 '^\[ERROR\]' "$work/build.log")" "All it said is in $work/build.log"
}

well_seconds_max=240
services=(payment-service order-service delivery-service query-service)
declare -A port=([payment-service]=8083 [order-service]=8082 [delivery-service]=8081 [query-service]=8084 [gateway]=8088 [axonserver]=8024)

# All of them, or those that are named.
load_images() {
  local each tar
  [ $# -gt 0 ] || set -- axon-server document-store "${services[@]}" gateway
  for each in "$@"; do
    tar=$root/$each/target/jib-image.tar
    [ -f "$tar" ] || fail "there is no image of $each ($tar)" "Run it without --no-build."
    pod load --quiet --input "$tar" >/dev/null 2>"$work/load.log" || fail "podman could not load $tar: $(tail -n 1 "$work/load.log")" "Build it anew."
    printf '           %-18s %4d MB, %3d MB as it is shipped\n' "$each" \
      $(($(pod image inspect --format '{{.Size}}' "localhost/baedal/$each") / 1048576)) $(($(stat -c %s "$tar") / 1048576))
  done
}

# What every container of ours is held to: compose.node.yaml and deploy/base say the same.
confined=(--user 10001:10001 --read-only --read-only-tmpfs=false --cap-drop ALL --security-opt no-new-privileges --network baedal --memory 768m)
address_of() { pod inspect --format '{{.NetworkSettings.Networks.baedal.IPAddress}}' "$1"; }

# From this machine, over the containers' own network: a health check inside would take as long as what is waited for.
healthy() {
  (
    exec 3<>"/dev/tcp/$1/$2" || exit 1
    printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$3" >&3
    IFS= read -r -t 5 -d '' answer <&3 || true
    [[ $answer == *'"status":"UP"'* ]]
  ) 2>/dev/null
}

# Sets waited to the milliseconds since began, which is set before the container is.
wait_healthy() {
  local name=$1 path=$2 at=${3:-${port[$1]}} asked=0 end address
  end=$((SECONDS + well_seconds_max))
  address=$(address_of "$name")
  until healthy "$address" "$at" "$path"; do
    # To ask podman costs a hundred times what the question costs that is asked here.
    asked=$((asked + 1))
    [ $((asked % 40)) -ne 0 ] || [ "$(pod inspect --format '{{.State.Running}}' "$name")" = true ] ||
      fail "$name has ended: $(pod logs --tail 5 "$name" 2>&1)" "What it lacks it says itself; all of it is in $work/$name.log"
    [ "$SECONDS" -lt "$end" ] || fail "$name is not well after $well_seconds_max s: $(pod logs --tail 5 "$name" 2>&1)" "All of it is in $work/$name.log"
    sleep 0.05
  done
  waited=$((($(date +%s%N) - began) / 1000000))
}

start_stores() {
  pod network create baedal >/dev/null
  start_node
  start_documents
}

start_node() {
  began=$(date +%s%N)
  pod run --detach --name axonserver --hostname axonserver "${confined[@]}" --tmpfs /tmp:rw,exec,size=128m,mode=1777 \
    --volume baedal-log:/var/lib/axon-server/data --volume baedal-backups:/var/lib/axon-server/backups \
    --volume "$work/token:/run/secrets/node-token:ro" localhost/baedal/axon-server \
    --name=axonserver --host=0.0.0.0 --port=8124 --http-port=8024 --data=/var/lib/axon-server/data --backups=/var/lib/axon-server/backups \
    --token-file=/run/secrets/node-token >/dev/null
  wait_healthy axonserver /actuator/health
  say "node: well after $waited ms"
}

start_documents() {
  if [ "$mongodb" = yes ]; then
    pod run --detach --name mongodb --hostname mongodb --network baedal --volume baedal-documents:/data/db "${MONGODB_IMAGE:-docker.io/library/mongo:8.0}" \
      --replSet rs0 --bind_ip_all >/dev/null
    until pod exec mongodb mongosh --quiet --eval "try { rs.status() } catch (e) { rs.initiate({_id: 'rs0', members: [{_id: 0, host: 'mongodb:27017'}]}) }
        quit(db.hello().isWritablePrimary ? 0 : 1)" >/dev/null 2>&1; do sleep 1; done
    store_uri='mongodb://mongodb:27017/?replicaSet=rs0'
    tell_service
    return
  fi
  pod run --detach --name mongodb --hostname mongodb "${confined[@]}" --tmpfs /tmp:rw,size=64m,mode=1777 \
    --volume baedal-documents:/var/lib/document-store localhost/baedal/document-store 0.0.0.0:27017 /var/lib/document-store >/dev/null
  until pod logs mongodb 2>/dev/null | grep -q '^ready '; do
    [ "$(pod inspect --format '{{.State.Running}}' mongodb)" = true ] || fail "the document store has ended: $(pod logs mongodb 2>&1)" "See above."
    sleep 0.1
  done
  store_uri=mongodb://mongodb:27017
  tell_service
}

# What a service is told; after start_stores.
tell_service() {
  # Gates as patient as those of ./baedal up, since everything shares this machine (docs/adr/0009).
  service=("${confined[@]}" --env BAEDAL_GATE_TIMEOUT=3s --tmpfs /tmp:rw,size=128m,mode=1777 --stop-timeout 15 --env AXON_AXONSERVER_SERVERS=axonserver:8124
    --env "AXON_AXONSERVER_TOKEN=$(cat "$work/token")" --env "SPRING_MONGODB_URI=$store_uri" --env "BAEDAL_TOKENS_KEY=$tokens_key")
}

