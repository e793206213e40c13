{{- /* The same files as the local fleet's, filled as tools/render_gateway.py fills them; tests/fleet holds the two results against each other. */ -}}
{{- define "gateway.checked" -}}
{{- /* (list path below above): a name that files/default.yaml does not have is refused */ -}}
{{- $path := index . 0 -}}{{- $below := index . 1 -}}
{{- range $key, $value := index . 2 -}}
{{- if not (hasKey $below $key) }}{{ fail (printf "config%s.%s: no such value; files/default.yaml has them all" $path $key) }}{{ end -}}
{{- if kindIs "map" $value }}{{ include "gateway.checked" (list (printf "%s.%s" $path $key) (get $below $key) $value) }}{{ end -}}
{{- end -}}
{{- end -}}

{{- define "gateway.values" -}}
{{- $default := .Files.Get "files/default.yaml" | fromYaml -}}
{{- include "gateway.checked" (list "" $default .Values.config) -}}
{{- $tls := dict -}}
{{- if .Values.tls.secret }}{{ $tls = dict "tls" (dict "certificate_file" "/etc/gateway-tls/tls.crt" "key_file" "/etc/gateway-tls/tls.key") }}{{ end -}}
{{- $values := mergeOverwrite (deepCopy $default) (deepCopy .Values.config) $tls -}}
{{- if or (not $values.oidc.issuer) (not $values.oidc.jwks_url) }}{{ fail "config.oidc.issuer and config.oidc.jwks_url are required" }}{{ end -}}
{{- range $class := list "reads" "writes" "uploads" "positions" -}}
{{- if lt (int (get $values.limits $class)) 1 }}{{ fail (printf "config.limits.%s: must be at least 1" $class) }}{{ end -}}
{{- end -}}
{{- $values | toYaml -}}
{{- end -}}

{{- define "gateway.addresses" -}}
{{- $all := list -}}
{{- range . -}}
{{- $all = append $all (dict "endpoint" (dict "hostname" .host "address" (dict "socket_address" (dict "address" .host "port_value" (int .port))))) -}}
{{- end -}}
{{- $all | toJson -}}
{{- end -}}

{{- define "gateway.port" -}}
{{- $url := urlParse . -}}
{{- if not (has $url.scheme (list "http" "https")) }}{{ fail (printf "not an http or https URL: %s" .) }}{{ end -}}
{{- $parts := splitList ":" $url.host -}}
{{- if gt (len $parts) 1 }}{{ index $parts 1 }}{{ else }}{{ ternary 443 80 (eq $url.scheme "https") }}{{ end -}}
{{- end -}}

{{- /* name -> JSON of its value; parts are not read yet */ -}}
{{- define "gateway.names" -}}
{{- $values := include "gateway.values" . | fromYaml -}}
{{- $endpoints := .Files.Get "files/cluster.yaml" | fromYaml -}}
{{- $names := dict -}}
{{- range $key, $value := $values -}}
{{- if kindIs "map" $value -}}
{{- range $inner, $leaf := $value }}{{ $_ := set $names (printf "%s.%s" $key $inner) ($leaf | toJson) }}{{ end -}}
{{- else }}{{ $_ := set $names $key ($value | toJson) }}{{ end -}}
{{- end -}}
{{- $matchers := list -}}{{- $principals := list -}}
{{- range (concat $values.cors.origins $values.cors.own_origins | uniq) -}}
{{- $matchers = append $matchers (dict "exact" .) -}}
{{- $principals = append $principals (dict "header" (dict "name" "origin" "string_match" (dict "exact" .))) -}}
{{- end -}}
{{- $_ := set $names "cors.matchers" ($matchers | toJson) -}}
{{- $_ := set $names "cors.principals" ($principals | toJson) -}}
{{- $_ := set $names "cors.max_age" ($values.cors.preflight_seconds | int | toString | toJson) -}}
{{- range $class := list "reads" "writes" "uploads" "positions" -}}
{{- $_ := set $names (printf "limits.%s.retry_after" $class) (divf 60 (get $values.limits $class) | ceil | int | toString | toJson) -}}
{{- end -}}
{{- range $name, $url := dict "issuer" $values.oidc.jwks_url "collector" $values.tracing.otlp_endpoint -}}
{{- if $url -}}
{{- $host := index (splitList ":" (urlParse $url).host) 0 -}}
{{- $_ := set $names (printf "%s.addresses" $name) (include "gateway.addresses" (list (dict "host" $host "port" (include "gateway.port" $url)))) -}}
{{- $_ := set $names (printf "%s.transport_socket" $name) (ternary "\"${part:upstream_tls.yaml}\"" "null" (hasPrefix "https://" $url)) -}}
{{- else -}}
{{- $_ := set $names (printf "%s.addresses" $name) "[]" -}}
{{- $_ := set $names (printf "%s.transport_socket" $name) "null" -}}
{{- end -}}
{{- end -}}
{{- $_ := set $names "tracing.sample_percent" (mulf 100 $values.tracing.sample_ratio | toJson) -}}
{{- $_ := set $names "tracing.config" (ternary "\"${part:tracing.yaml}\"" "null" (ne $values.tracing.otlp_endpoint "")) -}}
{{- $_ := set $names "tls.transport_socket" (ternary "\"${part:listener_tls.yaml}\"" "null" (and (ne $values.tls.certificate_file "") (ne $values.tls.key_file ""))) -}}
{{- $_ := set $names "discovery" ($endpoints.discovery | toJson) -}}
{{- $_ := set $names "bind" ($endpoints.bind | toJson) -}}
{{- range $name, $port := $endpoints.ports }}{{ $_ := set $names (printf "ports.%s" $name) (int $port | toJson) }}{{ end -}}
{{- range $name, $hosts := $endpoints.services }}{{ $_ := set $names (printf "endpoints.%s" $name) (include "gateway.addresses" $hosts) }}{{ end -}}
{{- $names | toYaml -}}
{{- end -}}

{{- /* (dict "root" $ "names" … "file" "http.yaml"): the JSON of a file, its parts included */ -}}
{{- define "gateway.part" -}}
{{- $text := .root.Files.Get (printf "files/%s" .file) -}}
{{- range $name, $json := .names -}}
{{- $text = replace (printf "\"${%s}\"" $name) $json $text -}}
{{- $text = replace (printf "${%s}" $name) ($json | trimAll "\"") $text -}}
{{- end -}}
{{- range $whole := regexFindAll "\"\\$\\{part:[a-z_]+\\.yaml\\}\"" $text -1 | uniq -}}
{{- $file := $whole | trimPrefix "\"${part:" | trimSuffix "}\"" -}}
{{- $text = replace $whole (include "gateway.part" (dict "root" $.root "names" $.names "file" $file)) $text -}}
{{- end -}}
{{- $left := regexFind "\\$\\{[a-z_.:]+\\}" (regexReplaceAll "(?m)#.*$" $text "") -}}
{{- if $left }}{{ fail (printf "%s: nothing is called %s" .file $left) }}{{ end -}}
{{- if hasPrefix "-" (trim (regexReplaceAll "(?m)^\\s*#.*$" $text "")) }}{{ $text | fromYamlArray | toJson }}{{ else }}{{ $text | fromYaml | toJson }}{{ end -}}
{{- end -}}

{{- define "gateway.config" -}}
{{- $names := include "gateway.names" . | fromYaml -}}
{{- include "gateway.part" (dict "root" . "names" $names "file" "envoy.yaml") | fromJson | toYaml -}}
{{- end -}}

{{- define "gateway.selector" -}}
app.kubernetes.io/name: gateway
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "gateway.labels" -}}
{{ include "gateway.selector" . }}
app.kubernetes.io/part-of: symphonia
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}
