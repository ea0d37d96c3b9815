#!/bin/sh
echo first >&2
echo "no route to the cloud" >&2
exit 7
