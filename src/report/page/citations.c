#include "report/page/citations.h"

#include "base/memory.h"

#include <string.h>

typedef enum where_used {
    ALWAYS,
    OF_TWO_CLASSES,
    OF_MORE_CLASSES,
    LEAVE_PAIR_OUT,
    REBALANCED,
    EXTRATREES,
    HELLINGER,
    SHARED_VOTES,
    BALANCED_BAGS,
    IMPORTANCE,
    PROXIMITY,
    INFLUENCE
} where_used;

/* An article, or what is published like one. */
typedef struct source {
    where_used where;
    const char *method, *key, *authors, *title, *journal, *volume, *pages, *doi;
    int year;
} source;

static const source SOURCES[] = {
    {ALWAYS, "random forests", "breiman2001", "Breiman, Leo", "Random forests", "Machine Learning", "45",
     "5--32", "10.1023/A:1010933404324", 2001},
    {EXTRATREES, "splits by random cuts (extratrees)", "geurts2006",
     "Geurts, Pierre and Ernst, Damien and Wehenkel, Louis", "Extremely randomized trees", "Machine Learning",
     "63", "3--42", "10.1007/s10994-006-6226-1", 2006},
    {HELLINGER, "splits by Hellinger distance", "cieslak2012",
     "Cieslak, David A. and Hoens, T. Ryan and Chawla, Nitesh V. and Kegelmeyer, W. Philip",
     "Hellinger distance decision trees are robust and skew-insensitive",
     "Data Mining and Knowledge Discovery", "24", "136--158", "10.1007/s10618-011-0222-1", 2012},
    {SHARED_VOTES, "votes by the shares of classes in leaves", "malley2012",
     "Malley, James D. and Kruppa, Jochen and Dasgupta, Abhijit and Malley, Karen G. and Ziegler, Andreas",
     "Probability machines: consistent probability estimation using nonparametric learning machines",
     "Methods of Information in Medicine", "51", "74--81", "10.3414/ME00-01-0052", 2012},
    {BALANCED_BAGS, "balanced bags", "chen2004", "Chen, Chao and Liaw, Andy and Breiman, Leo",
     "Using random forest to learn imbalanced data",
     "Technical Report 666, Department of Statistics, University of California, Berkeley", "", "1--12", "",
     2004},
    {ALWAYS, "random numbers of each tree (Philox)", "salmon2011",
     "Salmon, John K. and Moraes, Mark A. and Dror, Ron O. and Shaw, David E.",
     "Parallel random numbers: as easy as 1, 2, 3", "Proceedings of SC'11", "", "1--12",
     "10.1145/2063384.2063405", 2011},
    {ALWAYS, "exact intervals of shares", "clopper1934", "Clopper, C. J. and Pearson, E. S.",
     "The use of confidence or fiducial limits illustrated in the case of the binomial", "Biometrika", "26",
     "404--413", "10.1093/biomet/26.4.404", 1934},
    {ALWAYS, "kappa", "cohen1960", "Cohen, Jacob", "A coefficient of agreement for nominal scales",
     "Educational and Psychological Measurement", "20", "37--46", "10.1177/001316446002000104", 1960},
    {ALWAYS, "error of kappa", "fleiss1969", "Fleiss, Joseph L. and Cohen, Jacob and Everitt, B. S.",
     "Large sample standard errors of kappa and weighted kappa", "Psychological Bulletin", "72", "323--327",
     "10.1037/h0028106", 1969},
    {OF_TWO_CLASSES, "MCC", "matthews1975", "Matthews, B. W.",
     "Comparison of the predicted and observed secondary structure of T4 phage lysozyme",
     "Biochimica et Biophysica Acta", "405", "442--451", "10.1016/0005-2795(75)90109-9", 1975},
    {OF_MORE_CLASSES, "MCC of several classes", "gorodkin2004", "Gorodkin, Jan",
     "Comparing two K-category assignments by a K-category correlation coefficient",
     "Computational Biology and Chemistry", "28", "367--374", "10.1016/j.compbiolchem.2004.09.006", 2004},
    {OF_TWO_CLASSES, "symmetry of the confusion", "mcnemar1947", "McNemar, Quinn",
     "Note on the sampling error of the difference between correlated proportions or percentages",
     "Psychometrika", "12", "153--157", "10.1007/BF02295996", 1947},
    {OF_MORE_CLASSES, "symmetry of the confusion", "bowker1948", "Bowker, Albert H.",
     "A test for symmetry in contingency tables", "Journal of the American Statistical Association", "43",
     "572--574", "10.1080/01621459.1948.10483284", 1948},
    {ALWAYS, "AUC and its error", "delong1988",
     "DeLong, Elizabeth R. and DeLong, David M. and Clarke-Pearson, Daniel L.",
     "Comparing the areas under two or more correlated receiver operating characteristic curves: a "
     "nonparametric "
     "approach",
     "Biometrics", "44", "837--845", "10.2307/2531595", 1988},
    {ALWAYS, "AUC of pairs of classes", "hand2001", "Hand, David J. and Till, Robert J.",
     "A simple generalisation of the area under the ROC curve for multiple class classification problems",
     "Machine Learning", "45", "171--186", "10.1023/A:1010920819831", 2001},
    {LEAVE_PAIR_OUT, "AUC by leaving out pairs", "airola2011",
     "Airola, Antti and Pahikkala, Tapio and Waegeman, Willem and De Baets, Bernard and Salakoski, Tapio",
     "An experimental comparison of cross-validation techniques for estimating the area under the ROC curve",
     "Computational Statistics and Data Analysis", "55", "1828--1844", "10.1016/j.csda.2010.11.018", 2011},
    {REBALANCED, "rebalanced leave-one-out", "austin2025",
     "Austin, George I. and Pe'er, Itsik and Korem, Tal",
     "Distributional bias compromises leave-one-out cross-validation", "Science Advances", "11", "eadx6976",
     "10.1126/sciadv.adx6976", 2025},
    {ALWAYS, "Brier score", "brier1950", "Brier, Glenn W.",
     "Verification of forecasts expressed in terms of probability", "Monthly Weather Review", "78", "1--3",
     "", 1950},
    {ALWAYS, "expected calibration error", "naeini2015",
     "Naeini, Mahdi Pakdaman and Cooper, Gregory F. and Hauskrecht, Milos",
     "Obtaining well calibrated probabilities using Bayesian binning", "Proceedings of AAAI-15", "",
     "2901--2907", "", 2015},
    {IMPORTANCE, "corrected importance (AIR)", "nembrini2018",
     "Nembrini, Stefano and König, Inke R. and Wright, Marvin N.", "The revival of the Gini importance?",
     "Bioinformatics", "34", "3711--3718", "10.1093/bioinformatics/bty373", 2018},
    {IMPORTANCE, "p of importance", "janitza2018",
     "Janitza, Silke and Celik, Ender and Boulesteix, Anne-Laure",
     "A computationally fast variable importance test for random forests for high-dimensional data",
     "Advances in Data Analysis and Classification", "12", "885--915", "10.1007/s11634-016-0276-4", 2018},
    {PROXIMITY, "scaling of proximities", "gower1966", "Gower, J. C.",
     "Some distance properties of latent root and vector methods used in multivariate analysis", "Biometrika",
     "53", "325--338", "10.1093/biomet/53.3-4.325", 1966},
    {INFLUENCE, "jackknife after bootstrap", "efron1992", "Efron, Bradley",
     "Jackknife-after-bootstrap standard errors and influence functions",
     "Journal of the Royal Statistical Society B", "54", "83--127", "10.1111/j.2517-6161.1992.tb01866.x",
     1992},
    {INFLUENCE, "errors of vote shares (infinitesimal jackknife)", "wager2014",
     "Wager, Stefan and Hastie, Trevor and Efron, Bradley",
     "Confidence intervals for random forests: the jackknife and the infinitesimal jackknife",
     "Journal of Machine Learning Research", "15", "1625--1651", "", 2014},
};
enum { N_SOURCES = sizeof SOURCES / sizeof *SOURCES };

static bool is_used(const source *from, methods_used used)
{
    switch (from->where) {
    case OF_TWO_CLASSES:
        return used.has_two_classes;
    case OF_MORE_CLASSES:
        return !used.has_two_classes;
    case LEAVE_PAIR_OUT:
        return used.has_leave_pair_out;
    case REBALANCED:
        return used.is_rebalanced;
    case EXTRATREES:
        return used.split == RFCV_SPLIT_EXTRATREES;
    case HELLINGER:
        return used.split == RFCV_SPLIT_HELLINGER;
    case SHARED_VOTES:
        return used.vote == RFCV_VOTE_PROBABILITY;
    case BALANCED_BAGS:
        return used.has_balanced_bags;
    case IMPORTANCE:
        return used.has_importance;
    case PROXIMITY:
        return used.has_proximity;
    case INFLUENCE:
        return used.has_influence;
    default:
        return true;
    }
}

/* "Clopper, C. J. and Pearson, E. S. (1934), The use ..., Biometrika 26:404-413" */
static void add_item(text_buffer *page, const source *from)
{
    const char *dash = strstr(from->pages, "--");
    const int n_first = dash ? (int)(dash - from->pages) : (int)strlen(from->pages);
    html_item(page, NULL, "%s: %s (%d), %s, %s%s%s%s%.*s%s%s%s%s", from->method, from->authors, from->year,
              from->title, from->journal, *from->volume ? " " : "", from->volume, *from->volume ? ":" : ", ",
              n_first, from->pages, dash ? "–" : "", dash ? dash + 2 : "", *from->doi ? ", doi:" : "",
              from->doi);
}

static void add_member(text_buffer *lines, const char *name, const char *value)
{
    if (*value)
        text_add_format(lines, "  %s = {%s},\n", name, value);
}

/* Braces keep the capitals of titles. */
static void add_entry(text_buffer *lines, const source *from)
{
    text_add_format(lines, "@article{%s,\n  author = {%s},\n  title = {{%s}},\n", from->key, from->authors,
                    from->title);
    add_member(lines, "journal", from->journal);
    add_member(lines, "volume", from->volume);
    add_member(lines, "pages", from->pages);
    add_member(lines, "doi", from->doi);
    text_add_format(lines, "  year = {%d}\n}\n", from->year);
}

static void add_program_entry(text_buffer *lines, const char *version)
{
    text_add_format(
        lines,
        "@misc{rfcv,\n  author = {{the rfcv authors}},\n  title = {{rfcv: random-forest classification "
        "with built-in cross-validation, for wide matrices}},\n  note = {version %s}\n}\n",
        version);
}

static void add_bibtex(text_buffer *page, methods_used used)
{
    text_buffer lines = {0};
    add_program_entry(&lines, used.version);
    for (size_t i = 0; i < N_SOURCES; i++)
        if (is_used(&SOURCES[i], used))
            add_entry(&lines, &SOURCES[i]);
    char *text = text_take(&lines);
    html_open_details(page, "The same as BibTeX");
    if (text)
        html_lines(page, text);
    else
        page->has_failed = true;
    html_close_details(page);
    memory_free(text);
}

void add_citations(text_buffer *page, methods_used used)
{
    html_paragraph(
        page, NULL,
        "Say which program and version it was, that predictions are of samples that the trees never "
        "saw, and where the methods are from:");
    html_open_list(page);
    html_item(
        page, NULL,
        "the rfcv authors, rfcv %s: random-forest classification with built-in cross-validation, for wide "
        "matrices",
        used.version);
    for (size_t i = 0; i < N_SOURCES; i++)
        if (is_used(&SOURCES[i], used))
            add_item(page, &SOURCES[i]);
    html_close_list(page);
    add_bibtex(page, used);
}
