# Area under the ROC of the column `mislabelled` for the listed ids, as the share of pairs in order (ties half); at least 0.9.
NR == FNR { changed[$1]; next }
FNR == 1 { for (i = 1; i <= NF; i++) if ($i == "mislabelled") column = i; next }
$1 in changed { high[n_high++] = $column + 0; next }
{ low[n_low++] = $column + 0 }
END {
    for (i = 0; i < n_high; i++)
        for (j = 0; j < n_low; j++)
            sum += high[i] > low[j] ? 1 : high[i] == low[j] ? 0.5 : 0
    area = sum / (n_high * n_low)
    printf "mislabelled, %d of %d labels changed: area under the ROC %.3f\n", n_high, n_high + n_low, area
    exit !(area >= 0.9)
}
