#!/bin/sh
# Makes an authority of your own and a certificate of each node, good for the names node-1 to node-3 and those given.
#
# usage: sh certificates.sh FOLDER NAME…
#
# The key of the authority stands beside the folder, as FOLDER.key. Keep it where nobody gets at it: who has it can pretend
# to be a node.
set -eu
folder=$1
shift
names="DNS:localhost,IP:127.0.0.1"
for name in "$@"; do names="$names,DNS:$name"; done
mkdir -p "$folder"
cd "$folder"
authority="$(pwd).key"
openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=papers authority" \
    -keyout "$authority" -out authority.pem 2>/dev/null
for node in node-1 node-2 node-3; do
    openssl req -newkey rsa:2048 -nodes -subj "/CN=$node" -keyout "$node.key" -out "$node.csr" 2>/dev/null
    printf 'subjectAltName=DNS:%s,%s\nextendedKeyUsage=serverAuth,clientAuth\n' "$node" "$names" >"$node.ext"
    openssl x509 -req -in "$node.csr" -CA authority.pem -CAkey "$authority" -CAcreateserial -days 825 \
        -extfile "$node.ext" -out "$node.pem" 2>/dev/null
    rm "$node.csr" "$node.ext"
done
rm -f authority.srl
chmod 644 node-?.key # the container's user reads them
