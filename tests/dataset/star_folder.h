/* A folder of a GDC cart: a sample sheet, and files of STAR counts. */
#ifndef DATASET_STAR_FOLDER_H
#define DATASET_STAR_FOLDER_H

#include "support/temporary_folder.h"

#include <check.h>
#include <stdio.h>
#include <sys/stat.h>

#define SHEET_HEADER                                                                                         \
    "File ID\tFile Name\tData Category\tData Type\tProject ID\tCase ID\tSample ID\tSample Type\n"

#define STAR_HEADER                                                                                          \
    "# gene-model: GENCODE v36\n"                                                                            \
    "gene_id\tgene_name\tgene_type\tunstranded\tstranded_first\tstranded_second\ttpm_unstranded\t"           \
    "fpkm_unstranded\tfpkm_uq_unstranded\n"                                                                  \
    "N_unmapped\t\t\t9\t9\t9\t\t\t\nN_multimapping\t\t\t9\t9\t9\t\t\t\n"                                     \
    "N_noFeature\t\t\t9\t9\t9\t\t\t\nN_ambiguous\t\t\t9\t9\t9\t\t\t\n"

#define STAR_ENDING ".rna_seq.augmented_star_gene_counts.tsv"

/* A line of the sheet, of a file f<name> in the folder <name>. */
#define SHEET_LINE(name, sample, type)                                                                       \
    name "\tf" name STAR_ENDING "\tTranscriptome Profiling\tGene Expression Quantification\tTCGA-BRCA\t"     \
         "TCGA-A1-A0SB\t" sample "\t" type "\n"

static inline void put_file(const temporary_folder *folder, const char *name, const char *text)
{
    temporary_path path = temporary_folder_path(folder, name);
    write_file(path.text, text);
}

/* Puts a file of counts where SHEET_LINE(name, ...) says. */
static inline void put_counts(const temporary_folder *folder, const char *name, const char *text)
{
    char nested[120];
    temporary_path subfolder = temporary_folder_path(folder, name);
    ck_assert_int_eq(mkdir(subfolder.text, 0700), 0);
    snprintf(nested, sizeof nested, "%s/f%s" STAR_ENDING, name, name);
    put_file(folder, nested, text);
}

#endif
