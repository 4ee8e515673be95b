#!/bin/sh
# Request Tracker 5 with one agent and one open ticket, on the port and in the folder it is given.
#
#     desk.sh FOLDER PORT PACKAGE RICH
#
# Serves the package's folder under /static/warmline/, as a helpdesk that adopts Warmline would. RICH is 1 for replies
# in its editor, 0 for plain text. Sends the Content-Security-Policy that stands in the environment's CSP, if any.
# The machine's own Request Tracker, if any, is neither read nor changed.
set -eu
folder=$1 port=$2 package=$3 rich=$4

mkdir -p "$folder/site.d" "$folder/pages" "$folder/sessions"
cat > "$folder/site.pm" <<CONFIGURATION
use Plack::MIME;
Plack::MIME->add_type('.wasm' => 'application/wasm');
Set(\$rtname, 'localhost');
Set(\$Organization, 'localhost');
Set(\$Timezone, 'UTC');
Set(\$WebDomain, '127.0.0.1');
Set(\$WebPort, $port);
Set(\$WebBaseURL, 'http://127.0.0.1:$port');
Set(\$WebPath, '');
Set(\$RestrictReferrer, 0);
Set(\$DatabaseType, 'SQLite');
Set(\$DatabaseName, '$folder/desk.sqlite3');
Set(\$DatabaseUser, '');
Set(\$DatabasePassword, '');
Set(\$MasonDataDir, '$folder/pages');
Set(\$MasonSessionDir, '$folder/sessions');
Set(\$WebSessionClass, 'Apache::Session::File');
Set(\$LogToSyslog, undef);
Set(\$LogToSTDERR, 'error');
Set(\$MailCommand, 'testfile');
Set(\$MessageBoxRichText, $rich);
Set(\$MessageBoxRichTextInitialHeight, 200);
Set(@StaticRoots, { path => sub { s{^/static/warmline/}{} }, root => '$package/' });
1;
CONFIGURATION
export RT_SITE_CONFIG="$folder/site.pm" RT_SITE_CONFIG_DIR="$folder/site.d"

rt-setup-database-5 --action init --skip-create < /dev/null > "$folder/setup.log" 2>&1 || {
  cat "$folder/setup.log" >&2
  exit 1
}
perl -I/usr/share/request-tracker5/lib -e '
  use RT -init;
  use MIME::Entity;
  my $agent = RT::User->new(RT->SystemUser);
  $agent->Load("root");
  $agent->SetPassword("warmline-test");
  my $asked = MIME::Entity->build(Type => "text/plain", Data => ["I was charged twice and nobody answers."]);
  my ($id, undef, $why) = RT::Ticket->new(RT->SystemUser)
    ->Create(Queue => "General", Subject => "Charged twice", Requestor => "ana\@example.com", MIMEObj => $asked);
  die $why unless $id;
'
with_policy='enable sub {
  my $app = shift;
  return sub {
    my $answer = $app->(@_);
    return $answer unless $ENV{CSP};
    Plack::Util::response_cb($answer, sub { Plack::Util::header_set($_[0][1], "Content-Security-Policy", $ENV{CSP}) });
  };
}'
exec plackup -e "$with_policy" --server Standalone --env deployment --port "$port" --host 127.0.0.1 \
  /usr/share/request-tracker5/libexec/rt-server
