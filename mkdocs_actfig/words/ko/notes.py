"""What to know of a function of the catalogue, by its name."""

WORDS = {
    "note:binary_step": "0에서의 값은 약속이다. 여기서는 1, ONNX에서는 0, 대칭인 꼴에서는 1/2이다.",
    "note:sign": "이진 신경망에서는 sgn(0) = 1로 두며, 그러면 치역이 {−1, 1}이 된다.",
    "note:binary_sign": "기함수이지만 0에서만은 값이 1이다(부호 함수는 0이다). 신경망은 |x| ≤"
    " 1에서 f′ = 1로 보는 직통 추정기(straight-through estimator)로 학습한다.",
    "note:hard_sigmoid": "쓰이는 기울기는 세 가지이다. 1/6(PyTorch, JAX, Keras 3), 0.2(ONNX, Keras"
    " 2), 0.5(BinaryConnect). 다른 기울기는 hard_sigmoid(alpha=0.2)처럼 쓴다.",
    "note:smht": "기본값에서는 tanh와 같다. a < c이면 최댓값이 있고 오른쪽에서 0으로 내려가며, b <"
    " d이면 왼쪽에 최솟값이 있다. a > c이거나 b > d이면 한계가 없다. 그런 경우는 여기서 다루지"
    " 않는다.",
    "note:dsilu": "SiLU의 도함수이다.",
    "note:scaled_tanh": "두 상수는 네 자리까지 f(±1) = ±1이 되게 하고, 그곳에서 |f″|가 가장 커지게"
    " 한다.",
    "note:bipolar_sigmoid": "tanh(x/2) = 2σ(x) − 1과 같다.",
    "note:newsigmoid": "t = tanh(x)로 쓰면 t/√(1 + t²)이다. Kunc와 Kléma의 서베이 논문으로"
    " 알려졌다.",
    "note:erf": "Φ는 표준정규분포의 누적분포함수이다. erf 자체는 exp(−t²)을 0부터 x까지 적분하고"
    " 2/√π를 곱한 값이다.",
    "note:hexpo": "a/b = c/d일 때만 0에서 미분 가능하다.",
    "note:elliot": "(softsign(x) + 1)/2와 같다.",
    "note:mishra": "소프트사인과 그 제곱의 평균이다. Kunc와 Kléma의 서베이 논문으로 알려졌다.",
    "note:probit": "표준정규분포의 누적분포함수이다. 통계학에서는 그 역함수를 프로빗이라 부른다.",
    "note:aranda_ordaz": "α = 1이면 시그모이드이고, α → 0이면 보 로그-로그에 가까워진다. α가"
    " 무엇이든 0에서 가장 가파르다. 기본값은 Kunc와 Kléma의 서베이 논문에 나오는 값이다.",
    "note:laplace": "이름과 달리 정규분포의 누적분포함수이다. Hugging Face에서는 μ = 0.707107,"
    " 너비는 0.282095이다.",
    "note:sparse_sigmoid": "sparsemax(x, 0)의 첫째 성분이며, 기울기가 1/2인 하드 시그모이드이다.",
    "note:logsqnl": "(SQNL(x) + 1)/2. 포물선으로 만든 로지스틱 함수이다.",
    "note:soft_clipping": "논문은 이 매개변수를 p라 부르고 기본값을 정하지 않았다. 이 값이"
    " 커질수록 f는 [0, 1]로 자른 x에 가까워진다.",
    "note:soft_exponential": "여기 적힌 성질은 정할 수 있는 값 0 < α ≤ 1에 대한 것이다. 0보다"
    " 작으면 x > 1/α − α에서만 정의되는 로그이다.",
    "note:symexp": "symlog의 역함수이다.",
    "note:shrink": "ONNX의 연산자 Shrink이다. 편향이 0이면 하드 슈링크이다. 편향이 λ이면 소프트"
    " 슈링크가 되지만, 그 경우는 여기서 다루지 않는다.",
    "note:tanh_shrink": "프레임워크는 뺄셈으로 계산하므로, |x| < 1e-8에서 x³/3이 사라지고 0이"
    " 남는다.",
    "note:leaky_relu": "왼쪽 기울기의 기본값은 논문, PyTorch, JAX, ONNX에서 0.01,"
    " keras.activations와 tf.nn에서 0.2, keras.layers에서 0.3이다. 다른 기울기는"
    " leaky_relu(alpha=0.2)처럼 쓴다.",
    "note:prelu": "a는 학습한다. 처음 값은 논문과 PyTorch에서 0.25, Flax에서 0.01, Keras에서"
    " 0이다.",
    "note:softplus": "PyTorch는 beta · x > 20이면 x를 그대로 돌려준다. 그 바로 위에서 오차가"
    " 2e-9이다.",
    "note:bounded_relu": "ReLU6은 A = 6, Deep Speech는 A = 20이다. BReLU는 양극"
    " ReLU(bipolar_relu)를, CReLU는 이어 붙인 것(crelu)을 뜻하기도 한다.",
    "note:threshold": "PyTorch는 어떤 v든 받는다. v = θ이면 정류 함수 max(x, θ)이고, 그보다 크면"
    " 단조가 아니다.",
    "note:thresholded_relu": "θ = 0이면 ReLU이다.",
    "note:shifted_relu": "처음 발표한 논문에서는 SReLU라 불렀다. S-shaped ReLU(srelu)를 비롯해"
    " 그렇게 불리는 함수가 더 있다.",
    "note:displaced_relu": "DReLU는 Dual ReLU(dual_relu)를 뜻하기도 하고, 동적인 것을 가리키기도"
    " 한다.",
    "note:tlu": "τ는 채널마다 학습한다. 0에서 시작하며, 그때는 ReLU이다.",
    "note:frelu": "x가 정규분포를 따를 때 b = −0.398이면 평균이 0이 된다. FReLU는 funnel ReLU를"
    " 뜻하기도 한다.",
    "note:rrelu": "추론할 때의 함수이다. 학습할 때는 원소마다 기울기를 l과 u 사이에서 고르게"
    " 뽑는다. 논문은 대신 3에서 8 사이의 수로 나누며, 추론할 때의 기울기는 2/11이다.",
    "note:srelu": "매개변수 넷을 모두 학습하며, 여기 쓴 값은 보기이다. SReLU는 Shifted"
    " ReLU(shifted_relu)를 뜻하기도 한다.",
    "note:apl": "힌지가 둘이다. 힌지가 S개이면 f(x) = max(0, x) + Σ aₛ max(0, −x + bₛ)이다. a와"
    " b는 모두 학습하며, 부호는 어느 쪽이든 된다.",
    "note:plu": "직선 조각으로 만든 tanh이다. PLU는 다른 구간별 선형 유닛을 뜻하기도 한다.",
    "note:relu_squared": "정류 거듭제곱 유닛(repu)의 지수가 2인 경우이다.",
    "note:repu": "논문은 2 이상의 정수 지수만 쓴다.",
    "note:star_relu": "기본값은 2/√5와 −1/√5를 반올림한 것이다. x가 정규분포를 따르면 평균이 0,"
    " 분산이 1이 된다.",
    "note:sparse_plus": "기울기가 희소 시그모이드이다. β = 1인 SmeLU와 같다.",
    "note:softmodulus_q": "절댓값 |x|를 이차식으로 근사한 것이다.",
    "note:softmodulus_t": "α = 1이면 LiSHT이다.",
    "note:bi_firing": "α가 작아질수록 |x|에 가까워지고, α를 곱하면 Huber의 함수이다. 기본값은"
    " 여기서 정한 것이다.",
    "note:sqlu": "포물선으로 만든 ELU이다.",
    "note:squish": "오른쪽도 포물선이라 어떤 직선보다도 빨리 커진다.",
    "note:elu": "α = 1일 때만 0에서 미분 가능하다.",
    "note:selu": "가장 가파른 기울기는 λα ≈ 1.758이며, 0의 왼쪽에 있다.",
    "note:pelu": "오른쪽 기울기가 a / b라서 0에서 미분 가능하다.",
    "note:mpelu": "αβ = 1일 때만 0에서 미분 가능하다.",
    "note:serlu": "가장 가파른 기울기는 λα ≈ 3.133이며, 0의 왼쪽에 있다.",
    "note:xielu": "ELU의 적분을 넓힌 것이다. 기울기가 오른쪽에서는 일차식이고 왼쪽에서는 ELU의"
    " 꼴이다.",
    "note:rsigelu": "논문의 식 그대로이면 1에서 α σ(1)만큼 뛴다.",
    "note:ptelu": "αβ = 1일 때만 0에서 미분 가능하다.",
    "note:polylu": "왼쪽은 소프트사인 x / (1 + |x|)이다.",
    "note:shifted_softplus": "소프트플러스에서 ln 2를 빼서 f(0) = 0이 되게 한 것이다.",
    "note:soft_plus_plus": "매개변수가 무엇이든 f(0) = 0이다.",
    "note:sqrt_softplus": "전문가 혼합 모형에서 전문가마다 점수를 매기는 데 쓴다.",
    "note:squareplus": "b = 4이면 0에서 1이고, b = 4 ln² 2이면 그곳에서 소프트플러스와 값이 같다."
    " JAX와 Keras의 계산은 x < 0에서 자릿수를 잃고, 1e154보다 크면 오버플로가 난다.",
    "note:bent_identity": "활성화 함수를 모은 목록으로 알려진 함수이다. 휘는 선형 유닛(blu)에는"
    " 휨을 정하는 매개변수가 있다.",
    "note:blu": "β = ±1이면 한쪽이 평평해진다. 매개변수 범위의 양 끝인 이 경우는 여기서 다루지"
    " 않는다.",
    "note:smu": "x와 αx의 매끄러운 최댓값이다. α ≈ 0.114보다 작으면 단조가 아니다. α = 0, μ ="
    " 1/√2이면 GELU이다.",
    "note:smu1": "x와 αx의 매끄러운 최댓값이며, SMU의 erf 대신 제곱근을 쓴다.",
    "note:gelu": "PyTorch, Keras, TensorFlow는 정확한 식을 기본으로 쓴다. JAX와 Flax는 따로 정하지"
    " 않으면 tanh 꼴인 gelu_tanh를 쓴다.",
    "note:gelu_tanh": "GELU와의 차이는 4.8e-4를 넘지 않는다. JAX와 Flax에서 따로 정하지 않으면"
    " gelu가 이 함수이다.",
    "note:clipped_gelu": "8비트 수를 위한 GELU이다. Hugging Face의 gelu_10은 −10에서도 자르지만,"
    " GELU는 거기까지 내려가지 않는다.",
    "note:swish": "β = 1이면 SiLU이며, 프레임워크는 그것도 swish라 부른다. β가 커질수록 ReLU에"
    " 가까워진다.",
    "note:asilu": "오른쪽에 극한이 생긴 SiLU이다. Kunc와 Kléma의 서베이 논문으로 알려졌다.",
    "note:sine": "SIREN은 첫째 층에서 ω = 30으로 둔다.",
    "note:sine_relu": "0에서 ε만큼 뛴다. keras-contrib의 코드는 두 갈래 가운데 큰 쪽을 택한다.",
    "note:hosc": "β가 커질수록 사각파에 가까워진다.",
    "note:sinc": "정규화하지 않은 sinc이다. numpy, PyTorch, JAX에서 이 이름은 sin(πx)/(πx)를"
    " 뜻하며, 그것은 sinc(pi * x)로 쓴다.",
    "note:dsu": "여기서 sinc(x)는 sin(x)/x이다. 식은 π² sin(x)/(π² − x²)과 같다.",
    "note:ssu": "여기서 sinc(x)는 sin(x)/x이다.",
    "note:dsigmoid": "시그모이드의 도함수 σ(x)(1 − σ(x))이며, 로지스틱 분포의 확률밀도함수이다."
    " Kunc와 Kléma의 서베이 논문으로 알려졌다.",
    "note:eswish": "β를 여기서는 함숫값에 곱하고, Swish에서는 게이트의 인수에 곱한다. ESwish는"
    " exp(−x) σ(x)라는 다른 함수(지수 swish)를 뜻하기도 한다.",
    "note:quick_gelu": "β = 1.702인 Swish이며, GELU와 0.0203까지 차이가 난다.",
    "note:logish": "x가 크면 x가 아니라 x ln 2에 가까워진다.",
    "note:smish": "x가 크면 x가 아니라 3x/5에 가까워진다. 논문에는 α x tanh(ln(1 + σ(β x)))도"
    " 있다.",
    "note:sinlu": "a와 b는 학습한다. 여기 적힌 성질은 처음 값에 대한 것이다.",
    "note:xsilu": "게이트가 −α에서 1 + α까지 열린다. α는 0에서 시작해 학습하며, 그때는 SiLU이다.",
    "note:xgelu": "게이트가 −α에서 1 + α까지 열린다. α는 0에서 시작해 학습하며, 그때는 GELU이다.",
    "note:hard_mish": "직선과 포물선으로 만든 Mish이다. Mish를 발표한 사람의 것으로, 코드로 알려져"
    " 있다. 2021년에 SqREU라는 이름으로 다시 발표되었다.",
    "note:tanhexp": "2024년에 TeLU라는 이름으로 다시 발표되었다.",
    "note:lisht": "가장 가파른 곳은 x = coth x인 곳이며, 그 기울기는 그 x의 값과 같다.",
    "note:tsrelu": "x가 크면 x가 아니라 x tanh(1)에 가까워진다. Kunc와 Kléma의 서베이 논문으로"
    " 알려졌다.",
    "note:tbsrelu": "x tanh(tanh(x/2))이다. Kunc와 Kléma의 서베이 논문으로 알려졌다.",
    "note:self_arctan": "0에서 멀어지면 π|x|/2 − 1에 가까워진다. Kunc와 Kléma의 서베이 논문으로"
    " 알려졌다.",
    "note:phish": "음수가 되지 않는다. x와 GELU(x)의 부호가 같기 때문이다.",
    "note:lalu": "라플라스 분포의 누적분포함수에 x를 곱한 것이다. 정규분포의 것이 GELU이다. Kunc와"
    " Kléma의 서베이 논문으로 알려졌다.",
    "note:eanaf": "x tanh(softplus(x)/2), 곧 x σ(x − ln 2)이다.",
    "note:tanhsig": "x가 크면 x가 아니라 x + 1에 가까워진다. Kunc와 Kléma의 서베이 논문으로"
    " 알려졌다.",
    "note:loglogish": "보 로그-로그에 x를 곱한 것이다. Kunc와 Kléma의 서베이 논문으로 알려졌다.",
    "note:sinsig": "Kunc와 Kléma의 서베이 논문으로 알려졌다.",
    "note:e_tanh": "최솟값의 위치는 −(3/2) ln φ이고, 거기서 tanh(x) = −1/φ이다. φ는 황금비이다."
    " Kunc와 Kléma의 서베이 논문으로 알려졌다.",
    "note:pflu": "k = 1인 Swim이다.",
    "note:atlu": "왼쪽에서 0이 아니라 −1/π로 다가간다.",
    "note:srs": "α와 β는 학습한다. β < αe여야 하며, 그렇지 않으면 극점이 생긴다. 여기 적힌 성질은"
    " α = 2, β = 3에 대한 것이다.",
    "note:gish": "x가 크면 x가 아니라 x ln 2에 가까워진다.",
    "note:acon_c": "p₁x와 p₂x의 매끄러운 최댓값이다. p₁ = 1, p₂ = 0이면 Swish이다. 뒤의 것이"
    " p₁/11보다 작으면 단조가 아니며, 그 경우는 여기서 다루지 않는다.",
    "note:aria2": "게이트가 Richards 곡선이다. α = 1이면 Swish이다. 여기서 α는 논문이 찾은 가장"
    " 좋은 값이다.",
    "note:aptx": "β = 1, γ = 1/2이면 β = 2인 Swish이다. α = 1이면 왼쪽에서 게이트가 닫힌다.",
    "note:erfact": "α도 학습한다. 그 값에 따른 최솟값의 위치를 닫힌 식으로 쓸 수 없어, 여기서는"
    " 처음 값으로 둔다.",
    "note:pserf": "γ = δ = 1이면 Serf이다. γ도 학습한다. 그 값에 따른 최솟값의 위치를 닫힌 식으로"
    " 쓸 수 없어, 여기서는 처음 값으로 둔다.",
    "note:repsu": "α = 1/2이면 ReLU이다. 다섯 개를 모두 학습한다. λ ≠ 0이면 λ에서 2αλ만큼 뛴다.",
    "note:pau": "계수를 모두 학습한다. 여기 쓴 값은 논문이 기울기가 0.01인 leaky ReLU에서"
    " 시작하려고 고른 것으로, −3부터 3까지 그 함수에 가깝다. |…|는 분모가 0이 되지 않게 하지만, 그"
    " 안의 다항식이 부호를 바꾸는 곳에서 꺾인다.",
    "note:softmax": "모든 점수에 같은 수를 더해도 결과가 달라지지 않는다.",
    "note:softmin": "−x의 소프트맥스이다. 가장 작은 점수가 가장 큰 몫을 받는다.",
    "note:log_softmax": "softmax(x)의 로그를 취하면 몫이 언더플로할 때 −∞가 된다. 이 함수는 그렇지"
    " 않다.",
    "note:hardmax": "가장 큰 점수가 여럿이면 ONNX처럼 첫째가 다 받는다. 소프트맥스의 극한 T →"
    " 0에서는 나누어 받는다.",
    "note:sparsemax": "점수에 가장 가까운 심플렉스의 점이다. 멀리 떨어진 점수는 정확히 0을 받는다."
    " Keras 3.15의 keras.activations.sparsemax는 0이 아닌 몫이 여럿이면 합이 1이 되지 않는다.",
    "note:entmax15": "소프트맥스와 스파스맥스의 중간이다. 몫이 0에 닿는 곳에서 매끄럽다.",
    "note:taylor_softmax": "지수 함수의 급수를 x²까지 쓴다. −1보다 작으면 더 낮은 점수가 더 큰"
    " 몫을 받는다.",
    "note:gumbel_softmax": "가장 큰 몫이 각 점수에 돌아가는 빈도는 소프트맥스의 값과 같다.",
    "note:softmax1": "0인 점수를 하나 더 넣은 소프트맥스이다. 어텐션 헤드가 아무것도 보지 않을 수"
    " 있다.",
    "note:maxout": "가장 큰 입력이 여럿이면 torch.amax처럼 기울기를 똑같이 나눈다.",
    "note:minout": "가장 작은 입력이 여럿이면 기울기를 똑같이 나눈다.",
    "note:crelu": "출력이 입력의 두 배라서 잃는 것이 없다. 0에서의 기울기는 0으로 둔다. CReLU는"
    " 잘린 ReLU(bounded_relu)와 복소수의 ReLU를 뜻하기도 한다.",
    "note:maxmin": "짝마다 큰 것부터 늘어놓는 순열이므로, 기울기 벡터의 길이가 그대로이다.",
    "note:bipolar_relu": "i는 1부터 센다. 유닛의 절반은 음수 쪽을 남기므로, 평균이 0 근처에"
    " 머문다. BReLU는 Bounded ReLU(bounded_relu)를 뜻하기도 한다.",
    "note:squash": "캡슐의 방향은 그대로 두고 길이를 1보다 작게 한다.",
    "note:bilinear": "활성화 함수가 없는 게이트이다.",
    "note:swiglu": "Llama, Mistral, Qwen의 순방향 층에 β = 1로 쓴다.",
    "note:swiglu_clamped": "gpt-oss의 순방향 층에 쓴다.",
    "note:dual_relu": "DReLU는 Displaced ReLU(displaced_relu)를 뜻하기도 하고, 동적인 것을"
    " 가리키기도 한다.",
    "note:rrelu_train": "평가할 때는 기울기의 평균을 쓴다.",
    "note:noisy_relu": "σ(x)는 잡음의 분산이다.",
    "note:stochastic_binary": "평균의 기울기로 학습하거나, 기울기를 그대로 통과시켜 학습한다.",
}
