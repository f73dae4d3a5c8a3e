// SPDX-FileCopyrightText: 2026 PerfBridge developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/publish/citations.h"

namespace perfbridge {

/// By subject: transfer, learners, samplings, statistics, measuring.
inline constexpr Citation publications[] = {
    {"iqbal2019", "Iqbal et al. 2019", R"(@inproceedings{iqbal2019,
  author = {Iqbal, Md Shahriar and Kotthoff, Lars and Jamshidi, Pooyan},
  title = {Transfer Learning for Performance Modeling of Deep Neural Network Systems},
  booktitle = {2019 {USENIX} Conference on Operational Machine Learning ({OpML} 19)},
  year = {2019},
  note = {arXiv:1904.02838}
}
)"},
    {"valov2017", "Valov et al. 2017", R"(@inproceedings{valov2017,
  author = {Valov, Pavel and Petkovich, Jean-Christophe and Guo, Jianmei and Fischmeister, Sebastian and Czarnecki, Krzysztof},
  title = {Transferring Performance Prediction Models Across Different Hardware Platforms},
  booktitle = {Proceedings of the 8th {ACM/SPEC} International Conference on Performance Engineering ({ICPE})},
  pages = {39--50},
  year = {2017}
}
)"},
    {"jamshidi2017seams", "Jamshidi et al. 2017a", R"(@inproceedings{jamshidi2017seams,
  author = {Jamshidi, Pooyan and Velez, Miguel and K{\"a}stner, Christian and Siegmund, Norbert and Kawthekar, Prasad},
  title = {Transfer Learning for Improving Model Predictions in Highly Configurable Software},
  booktitle = {12th International Symposium on Software Engineering for Adaptive and Self-Managing Systems ({SEAMS})},
  pages = {31--41},
  year = {2017}
}
)"},
    {"jamshidi2017ase", "Jamshidi et al. 2017b", R"(@inproceedings{jamshidi2017ase,
  author = {Jamshidi, Pooyan and Siegmund, Norbert and Velez, Miguel and K{\"a}stner, Christian and Patel, Akshay and Agarwal, Yuvraj},
  title = {Transfer Learning for Performance Modeling of Configurable Systems: An Exploratory Analysis},
  booktitle = {32nd {IEEE/ACM} International Conference on Automated Software Engineering ({ASE})},
  pages = {497--508},
  year = {2017}
}
)"},
    {"jamshidi2018", "Jamshidi et al. 2018", R"(@inproceedings{jamshidi2018,
  author = {Jamshidi, Pooyan and Velez, Miguel and K{\"a}stner, Christian and Siegmund, Norbert},
  title = {Learning to Sample: Exploiting Similarities Across Environments to Learn Performance Models for Configurable Systems},
  booktitle = {26th {ACM} Joint Meeting on European Software Engineering Conference and Symposium on the Foundations of Software Engineering ({ESEC/FSE})},
  pages = {71--82},
  year = {2018}
}
)"},
    {"golovin2017", "Golovin et al. 2017", R"(@inproceedings{golovin2017,
  author = {Golovin, Daniel and Solnik, Benjamin and Moitra, Subhodeep and Kochanski, Greg and Karro, John and Sculley, D.},
  title = {Google Vizier: A Service for Black-Box Optimization},
  booktitle = {23rd {ACM SIGKDD} International Conference on Knowledge Discovery and Data Mining ({KDD})},
  pages = {1487--1495},
  year = {2017}
}
)"},
    {"feurer2018", "Feurer et al. 2018", R"(@inproceedings{feurer2018,
  author = {Feurer, Matthias and Letham, Benjamin and Bakshy, Eytan},
  title = {Scalable Meta-Learning for {Bayesian} Optimization using Ranking-Weighted {Gaussian} Process Ensembles},
  booktitle = {{AutoML} Workshop at the International Conference on Machine Learning},
  year = {2018}
}
)"},
    {"bonilla2007", "Bonilla et al. 2007", R"(@inproceedings{bonilla2007,
  author = {Bonilla, Edwin V. and Chai, Kian Ming A. and Williams, Christopher K. I.},
  title = {Multi-task {Gaussian} Process Prediction},
  booktitle = {Advances in Neural Information Processing Systems 20},
  year = {2007}
}
)"},
    {"pardoe2010", "Pardoe and Stone 2010", R"(@inproceedings{pardoe2010,
  author = {Pardoe, David and Stone, Peter},
  title = {Boosting for Regression Transfer},
  booktitle = {27th International Conference on Machine Learning ({ICML})},
  pages = {863--870},
  year = {2010}
}
)"},
    {"gong2024", "Gong and Chen 2024", R"(@article{gong2024,
  author = {Gong, Jingzhi and Chen, Tao},
  title = {Predicting Configuration Performance in Multiple Environments with Sequential Meta-Learning},
  journal = {Proceedings of the {ACM} on Software Engineering},
  volume = {1},
  number = {FSE},
  year = {2024}
}
)"},
    {"li2018", "Li et al. 2018", R"(@inproceedings{li2018,
  author = {Li, Xuhong and Grandvalet, Yves and Davoine, Franck},
  title = {Explicit Inductive Bias for Transfer Learning with Convolutional Networks},
  booktitle = {Proceedings of the 35th International Conference on Machine Learning ({ICML})},
  series = {Proceedings of Machine Learning Research},
  volume = {80},
  pages = {2825--2834},
  year = {2018}
}
)"},
    {"breiman1984", "Breiman et al. 1984", R"(@book{breiman1984,
  author = {Breiman, Leo and Friedman, Jerome H. and Olshen, Richard A. and Stone, Charles J.},
  title = {Classification and Regression Trees},
  publisher = {Wadsworth},
  year = {1984}
}
)"},
    {"breiman2001", "Breiman 2001", R"(@article{breiman2001,
  author = {Breiman, Leo},
  title = {Random Forests},
  journal = {Machine Learning},
  volume = {45},
  number = {1},
  pages = {5--32},
  year = {2001},
  doi = {10.1023/A:1010933404324}
}
)"},
    {"geurts2006", "Geurts et al. 2006", R"(@article{geurts2006,
  author = {Geurts, Pierre and Ernst, Damien and Wehenkel, Louis},
  title = {Extremely Randomized Trees},
  journal = {Machine Learning},
  volume = {63},
  number = {1},
  pages = {3--42},
  year = {2006},
  doi = {10.1007/s10994-006-6226-1}
}
)"},
    {"friedman2001", "Friedman 2001", R"(@article{friedman2001,
  author = {Friedman, Jerome H.},
  title = {Greedy Function Approximation: A Gradient Boosting Machine},
  journal = {The Annals of Statistics},
  volume = {29},
  number = {5},
  pages = {1189--1232},
  year = {2001},
  doi = {10.1214/aos/1013203451}
}
)"},
    {"chang2011", "Chang and Lin 2011", R"(@article{chang2011,
  author = {Chang, Chih-Chung and Lin, Chih-Jen},
  title = {{LIBSVM}: A Library for Support Vector Machines},
  journal = {{ACM} Transactions on Intelligent Systems and Technology},
  volume = {2},
  number = {3},
  pages = {27:1--27:27},
  year = {2011},
  doi = {10.1145/1961189.1961199}
}
)"},
    {"liu1989", "Liu and Nocedal 1989", R"(@article{liu1989,
  author = {Liu, Dong C. and Nocedal, Jorge},
  title = {On the Limited Memory {BFGS} Method for Large Scale Optimization},
  journal = {Mathematical Programming},
  volume = {45},
  pages = {503--528},
  year = {1989},
  doi = {10.1007/BF01589116}
}
)"},
    {"rasmussen2006", "Rasmussen and Williams 2006", R"(@book{rasmussen2006,
  author = {Rasmussen, Carl Edward and Williams, Christopher K. I.},
  title = {{Gaussian} Processes for Machine Learning},
  publisher = {MIT Press},
  year = {2006}
}
)"},
    {"friedman1991", "Friedman 1991", R"(@article{friedman1991,
  author = {Friedman, Jerome H.},
  title = {Multivariate Adaptive Regression Splines},
  journal = {The Annals of Statistics},
  volume = {19},
  number = {1},
  pages = {1--67},
  year = {1991},
  doi = {10.1214/aos/1176347963}
}
)"},
    {"hoerl1970", "Hoerl and Kennard 1970", R"(@article{hoerl1970,
  author = {Hoerl, Arthur E. and Kennard, Robert W.},
  title = {Ridge Regression: Biased Estimation for Nonorthogonal Problems},
  journal = {Technometrics},
  volume = {12},
  number = {1},
  pages = {55--67},
  year = {1970},
  doi = {10.1080/00401706.1970.10488634}
}
)"},
    {"altman1992", "Altman 1992", R"(@article{altman1992,
  author = {Altman, Naomi S.},
  title = {An Introduction to Kernel and Nearest-Neighbor Nonparametric Regression},
  journal = {The American Statistician},
  volume = {46},
  number = {3},
  pages = {175--185},
  year = {1992},
  doi = {10.1080/00031305.1992.10475879}
}
)"},
    {"hurvich1989", "Hurvich and Tsai 1989", R"(@article{hurvich1989,
  author = {Hurvich, Clifford M. and Tsai, Chih-Ling},
  title = {Regression and Time Series Model Selection in Small Samples},
  journal = {Biometrika},
  volume = {76},
  number = {2},
  pages = {297--307},
  year = {1989},
  doi = {10.1093/biomet/76.2.297}
}
)"},
    {"cochran1977", "Cochran 1977", R"(@book{cochran1977,
  author = {Cochran, William G.},
  title = {Sampling Techniques},
  edition = {3rd},
  publisher = {Wiley},
  year = {1977}
}
)"},
    {"mckay1979", "McKay et al. 1979", R"(@article{mckay1979,
  author = {McKay, M. D. and Beckman, R. J. and Conover, W. J.},
  title = {A Comparison of Three Methods for Selecting Values of Input Variables in the Analysis of Output from a Computer Code},
  journal = {Technometrics},
  volume = {21},
  number = {2},
  pages = {239--245},
  year = {1979}
}
)"},
    {"joe2008", "Joe and Kuo 2008", R"(@article{joe2008,
  author = {Joe, Stephen and Kuo, Frances Y.},
  title = {Constructing {Sobol} Sequences with Better Two-Dimensional Projections},
  journal = {{SIAM} Journal on Scientific Computing},
  volume = {30},
  number = {5},
  pages = {2635--2654},
  year = {2008},
  doi = {10.1137/070709359}
}
)"},
    {"plackett1946", "Plackett and Burman 1946", R"(@article{plackett1946,
  author = {Plackett, R. L. and Burman, J. P.},
  title = {The Design of Optimum Multifactorial Experiments},
  journal = {Biometrika},
  volume = {33},
  number = {4},
  pages = {305--325},
  year = {1946},
  doi = {10.1093/biomet/33.4.305}
}
)"},
    {"box1951", "Box and Wilson 1951", R"(@article{box1951,
  author = {Box, George E. P. and Wilson, K. B.},
  title = {On the Experimental Attainment of Optimum Conditions},
  journal = {Journal of the Royal Statistical Society, Series B},
  volume = {13},
  number = {1},
  pages = {1--45},
  year = {1951}
}
)"},
    {"box1960", "Box and Behnken 1960", R"(@article{box1960,
  author = {Box, George E. P. and Behnken, Donald W.},
  title = {Some New Three Level Designs for the Study of Quantitative Variables},
  journal = {Technometrics},
  volume = {2},
  number = {4},
  pages = {455--475},
  year = {1960},
  doi = {10.1080/00401706.1960.10489912}
}
)"},
    {"kennard1969", "Kennard and Stone 1969", R"(@article{kennard1969,
  author = {Kennard, R. W. and Stone, L. A.},
  title = {Computer Aided Design of Experiments},
  journal = {Technometrics},
  volume = {11},
  number = {1},
  pages = {137--148},
  year = {1969},
  doi = {10.1080/00401706.1969.10490666}
}
)"},
    {"efron1987", "Efron 1987", R"(@article{efron1987,
  author = {Efron, Bradley},
  title = {Better Bootstrap Confidence Intervals},
  journal = {Journal of the American Statistical Association},
  volume = {82},
  number = {397},
  pages = {171--185},
  year = {1987},
  doi = {10.1080/01621459.1987.10478410}
}
)"},
    {"wilcoxon1945", "Wilcoxon 1945", R"(@article{wilcoxon1945,
  author = {Wilcoxon, Frank},
  title = {Individual Comparisons by Ranking Methods},
  journal = {Biometrics Bulletin},
  volume = {1},
  number = {6},
  pages = {80--83},
  year = {1945},
  doi = {10.2307/3001968}
}
)"},
    {"holm1979", "Holm 1979", R"(@article{holm1979,
  author = {Holm, Sture},
  title = {A Simple Sequentially Rejective Multiple Test Procedure},
  journal = {Scandinavian Journal of Statistics},
  volume = {6},
  number = {2},
  pages = {65--70},
  year = {1979}
}
)"},
    {"cliff1993", "Cliff 1993", R"(@article{cliff1993,
  author = {Cliff, Norman},
  title = {Dominance Statistics: Ordinal Analyses to Answer Ordinal Questions},
  journal = {Psychological Bulletin},
  volume = {114},
  number = {3},
  pages = {494--509},
  year = {1993}
}
)"},
    {"friedman1937", "Friedman 1937", R"(@article{friedman1937,
  author = {Friedman, Milton},
  title = {The Use of Ranks to Avoid the Assumption of Normality Implicit in the Analysis of Variance},
  journal = {Journal of the American Statistical Association},
  volume = {32},
  number = {200},
  pages = {675--701},
  year = {1937},
  doi = {10.1080/01621459.1937.10503522}
}
)"},
    {"demsar2006", "Demsar 2006", R"(@article{demsar2006,
  author = {Dem{\v{s}}ar, Janez},
  title = {Statistical Comparisons of Classifiers over Multiple Data Sets},
  journal = {Journal of Machine Learning Research},
  volume = {7},
  pages = {1--30},
  year = {2006}
}
)"},
    {"tantithamthavorn2017", "Tantithamthavorn et al. 2017", R"(@article{tantithamthavorn2017,
  author = {Tantithamthavorn, Chakkrit and McIntosh, Shane and Hassan, Ahmed E. and Matsumoto, Kenichi},
  title = {An Empirical Comparison of Model Validation Techniques for Defect Prediction Models},
  journal = {{IEEE} Transactions on Software Engineering},
  volume = {43},
  number = {1},
  pages = {1--18},
  year = {2017},
  doi = {10.1109/TSE.2016.2584050}
}
)"},
    {"kalibera2013", "Kalibera and Jones 2013", R"(@inproceedings{kalibera2013,
  author = {Kalibera, Tomas and Jones, Richard},
  title = {Rigorous Benchmarking in Reasonable Time},
  booktitle = {{ACM SIGPLAN} International Symposium on Memory Management ({ISMM})},
  pages = {63--74},
  year = {2013},
  doi = {10.1145/2464157.2464160}
}
)"},
};

} // namespace perfbridge
