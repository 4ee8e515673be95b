#!/bin/sh
# Installs Request Tracker 5 of Debian bookworm, as root: its program and Perl libraries, no web or database server.
# Nothing is set up for the machine; desk.sh brings a configuration and a database of its own.
set -eu
export DEBIAN_FRONTEND=noninteractive
debconf-set-selections <<'ANSWERS'
request-tracker5 request-tracker5/dbconfig-install boolean false
request-tracker5 request-tracker5/install-cronjobs boolean false
request-tracker5 request-tracker5/initial-root-password password warmline-test
request-tracker5 request-tracker5/initial-root-password-confirm password warmline-test
ANSWERS
apt-get update -qq
# msmtp-mta is the mail program that starts no service; no mail is ever sent.
apt-get install -y -qq --no-install-recommends msmtp-mta request-tracker5 rt5-standalone rt5-db-sqlite
