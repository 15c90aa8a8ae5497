# Gives each label of a matrix with the columns id, label, ... with probability 0.05 to another of its classes, drawn
# alike, and writes the ids of such samples into `list`.
NR == 1 { print; next }
{
    line[NR] = $0; id[NR] = $1; label[NR] = $2
    if (!($2 in known)) { known[$2]; class[n_classes++] = $2 }
}
END {
    srand(seed)
    for (i = 2; i <= NR; i++) {
        new = label[i]
        if (rand() < 0.05) {
            while (new == label[i])
                new = class[int(rand() * n_classes)]
            print id[i] >list
        }
        print id[i] "," new substr(line[i], length(id[i]) + length(label[i]) + 2)
    }
}
