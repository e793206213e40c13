{{- /* The pod of a role: (dict "root" $ "role" "api|worker|migrate") */ -}}
{{- define "service.container" -}}
{{- $root := .root -}}
{{- $profile := include "service.profile" $root | fromYaml -}}
name: {{ .role }}
image: {{ include "service.image" $root }}
imagePullPolicy: {{ $root.Values.image.pullPolicy }}
args: [{{ $root.Values.service }}, --role, {{ .role }}, --host, 0.0.0.0, --port, "8000"]
securityContext: {{- include "service.containerSecurity" $root | nindent 2 }}
env:
{{- range $name, $value := $profile.settings }}
{{- if $value }}
- {name: {{ $name }}, value: {{ $value | quote }}}
{{- end }}
{{- end }}
{{- range $name, $need := $profile.secrets }}
- name: {{ $name }}
  valueFrom: {secretKeyRef: {name: {{ include "service.secret" $root }}, key: {{ $name }}, optional: {{ ne $need "required" }}}}
{{- end }}
volumeMounts:
- {name: tmp, mountPath: /tmp}
{{- range $name, $secret := $profile.files }}
- {name: {{ $name | lower | replace "_" "-" }}, mountPath: /etc/symphonia/{{ $name | lower | replace "_" "-" }}, readOnly: true}
{{- end }}
{{- with $root.Values.extraVolumeMounts }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "service.podSpec" -}}
{{- $root := .root -}}
{{- $profile := include "service.profile" $root | fromYaml -}}
serviceAccountName: {{ $root.Values.service }}
automountServiceAccountToken: false
enableServiceLinks: false
{{- with $root.Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $root.Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with $root.Values.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $root.Values.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
securityContext: {{- include "service.podSecurity" $root | nindent 2 }}
volumes:
- {name: tmp, emptyDir: {sizeLimit: 512Mi}}
{{- range $name, $secret := $profile.files }}
- {name: {{ $name | lower | replace "_" "-" }}, secret: {secretName: {{ $secret }}, defaultMode: 0440}}
{{- end }}
{{- with $root.Values.extraVolumes }}
{{ toYaml . }}
{{- end }}
{{- end -}}
