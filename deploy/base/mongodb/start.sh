#!/bin/bash
set -eu

# mongod refuses a key that anybody else may read, and what is mounted from a Secret its group may read.
install -m 0400 /secrets/keyfile /tmp/keyfile

if [ "${HOSTNAME##*-}" = 0 ]; then
  (until mongosh --quiet /scripts/replica-set.js; do sleep 2; done) &
fi

exec mongod --replSet rs0 --keyFile /tmp/keyfile --bind_ip_all --dbpath /data/db
