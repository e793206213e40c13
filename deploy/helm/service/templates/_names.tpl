{{- define "service.profile" -}}
{{- if not (.Files.Get (printf "services/%s.yaml" .Values.service)) }}{{ fail (printf "service: there is no %s; services/ of the chart has them all" .Values.service) }}{{ end -}}
{{- $own := .Files.Get (printf "services/%s.yaml" .Values.service) | fromYaml -}}
{{- $shared := .Files.Get "services/_shared.yaml" | fromYaml -}}
{{- $known := merge (dict) ($own.settings | default dict) $shared.settings -}}
{{- $anywhere := dict -}}
{{- range $path, $_ := .Files.Glob "services/*.yaml" -}}
{{- $anywhere = merge $anywhere (($.Files.Get $path | fromYaml).settings | default dict) -}}
{{- end -}}
{{- $common := ((.Values.global).settings) | default dict -}}
{{- range $name, $_ := $common -}}
{{- if not (hasKey $anywhere $name) }}{{ fail (printf "global.settings.%s: no service reads it" $name) }}{{ end -}}
{{- end -}}
{{- range $name, $_ := .Values.settings -}}
{{- if not (hasKey $known $name) }}{{ fail (printf "settings.%s: %s does not read it; services/%s.yaml of the chart lists what it reads" $name $.Values.service $.Values.service) }}{{ end -}}
{{- end -}}
{{- $settings := dict -}}
{{- range $name, $default := $known -}}
{{- $value := $default -}}
{{- if hasKey $common $name }}{{ $value = get $common $name }}{{ end -}}
{{- if hasKey $.Values.settings $name }}{{ $value = get $.Values.settings $name }}{{ end -}}
{{- if kindIs "float64" $value }}{{ $value = $value | toJson }}{{ end -}}
{{- $_ := set $settings $name (toString $value) -}}
{{- end -}}
{{- range $name := concat $shared.required ($own.required | default list) -}}
{{- if not (get $settings $name) }}{{ fail (printf "%s: the setting %s is required (settings.%s or global.settings.%s)" $.Values.service $name $name $name) }}{{ end -}}
{{- end -}}
{{- if not (get $settings "SERVICE_VERSION") }}{{ $_ := set $settings "SERVICE_VERSION" (include "service.tag" .) }}{{ end -}}
{{- $secrets := merge (dict) ($own.secrets | default dict) $shared.secrets -}}
{{- $files := dict -}}
{{- range $name, $secret := ($own.files | default dict) -}}
{{- $_ := set $files $name (get $.Values.files $name | default $secret) -}}
{{- $_ := set $settings $name (printf "/etc/symphonia/%s" ($name | lower | replace "_" "-")) -}}
{{- end -}}
{{- dict "settings" $settings "secrets" $secrets "files" $files "reaches" $own.reaches "calledBy" ($own.calledBy | default list) "memory" $own.memory "probe" $own.probe | toYaml -}}
{{- end -}}

{{- define "service.tag" -}}
{{- .Values.image.tag | default (((.Values.global).image).tag) | default .Chart.AppVersion -}}
{{- end -}}

{{- define "service.image" -}}
{{- $registry := (((.Values.global).image).registry) | default .Values.image.registry -}}
{{- $repository := .Values.image.repository | default (printf "%s/%s" $registry .Values.service) -}}
{{- if .Values.image.digest }}{{ $repository }}@{{ .Values.image.digest }}{{ else }}{{ $repository }}:{{ include "service.tag" . }}{{ end -}}
{{- end -}}

{{- define "service.secret" -}}
{{- .Values.secrets.existing | default (printf "%s-secrets" .Values.service) -}}
{{- end -}}

{{- define "service.selector" -}}
app.kubernetes.io/name: {{ .Values.service }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "service.labels" -}}
{{ include "service.selector" . }}
app.kubernetes.io/part-of: symphonia
app.kubernetes.io/version: {{ include "service.tag" . | trunc 63 | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "service.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end -}}

{{- define "service.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end -}}
