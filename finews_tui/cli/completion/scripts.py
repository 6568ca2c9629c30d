"""What each shell runs at Tab: it hands over the words and shows what comes back (see `answer`)."""

_BASH = r"""# bash (4.4 or newer). In ~/.bashrc:  eval "$(finews completion bash)"
_finews() {
    local kind line word glue= cur=${COMP_WORDS[COMP_CWORD]} breaks='^[=:]+$'
    local -a words=() lines
    # bash parts words at = and : and completes the last part only
    for word in "${COMP_WORDS[@]:1:COMP_CWORD}"; do
        if [[ $word =~ $breaks && ${#words[@]} -gt 0 ]]; then
            words[-1]+=$word glue=1
        elif [[ $glue ]]; then
            words[-1]+=$word glue=
        else
            words+=("$word")
        fi
    done
    [[ $cur =~ $breaks ]] && cur=
    local last=$((${#words[@]} - 1))
    local head=${words[last]%"$cur"}
    words[last]=${words[last]//\\/}
    words[last]=${words[last]#[\"\']}
    mapfile -t lines < <("$1" completion --answer "${words[@]}" 2>/dev/null)
    COMPREPLY=()
    kind=${lines[0]-}
    case $kind in
        files) compopt -o default; return ;;
        names) compopt -o filenames ;;
    esac
    for line in "${lines[@]:1}"; do
        line=${line%%$'\t'*}
        COMPREPLY+=("${line#"$head"}")
    done
}
complete -F _finews finews
"""

_ZSH = r"""#compdef finews
# zsh. In ~/.zshrc, behind compinit:  source <(finews completion zsh)
# or once:  finews completion zsh > "${fpath[1]}/_finews"
_finews() {
    local kind line
    local -a lines found past
    lines=("${(@f)$($words[1] completion --answer "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
    kind=$lines[1]
    if [[ $kind == files ]]; then
        [[ $words[CURRENT] == --*=* ]] && compset -P '*='
        _files
        return
    fi
    for line in "${(@)lines[2,-1]}"; do
        if [[ $line == *$'\t'* ]]; then
            found+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
        else
            found+=("${line//:/\\:}")
        fi
    done
    [[ $kind == names ]] && past=(-U)
    _describe finews found $past
}
if [[ $funcstack[1] == _finews ]]; then
    _finews "$@"
else
    compdef _finews finews
fi
"""

_FISH = r"""# fish. Once:  finews completion fish > ~/.config/fish/completions/finews.fish
function __finews_complete
    set -l words (commandline -opc)
    set -l begun (commandline -ct)
    set -l lines ($words[1] completion --answer $words[2..-1] "$begun" 2>/dev/null)
    if test "$lines[1]" = files
        set -l head (string match -r '^--[^=]+=' -- "$begun")
        printf '%s\n' "$head"(__fish_complete_path (string replace -- "$head" "" "$begun"))
    else
        printf '%s\n' $lines[2..-1]
    end
end
complete -c finews -f -a '(__finews_complete)'
"""

SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
"""Shell -> its script."""
